import { z } from 'zod'
import { FieldIdentifier, Identifier, Label } from '#domain/kernel/identifier.ts'

/**
 * A condition on one field of a record (or of an item). A closed catalogue: packs hold no expressions.
 * All conditions of a list must hold; a field that is not filled fulfils none of them, but for what says otherwise.
 */
export const Condition = z.union([
  z.strictObject({ field: FieldIdentifier, in: z.array(z.string()).min(1) }),
  z.strictObject({ field: FieldIdentifier, at_least: z.string() }),
  z.strictObject({ field: FieldIdentifier, is: z.boolean() }),
  z.strictObject({ field: FieldIdentifier, filled: z.literal(true) }),
])
export type Condition = z.output<typeof Condition>

/** A condition that may also ask about the end of the period a figure is asked of. */
export const MetricCondition = z.union([
  ...Condition.options,
  /** Of a date field: `true` when its day is the period's last or earlier, `false` when it is later or not filled. */
  z.strictObject({ field: FieldIdentifier, by_end: z.boolean() }),
])
export type MetricCondition = z.output<typeof MetricCondition>

const common = {
  id: Identifier,
  label: Label,
  /** 量词 under which reports ask for it; the first is printed beside the figure. */
  units: z.array(z.string()).min(1),
  /** Subject words and aliases by which a report's sentence names it. */
  words: z.array(z.string().min(1)).default([]),
  verbs: z.array(z.string().min(1)).default([]),
  covers: z.array(z.string().regex(/^M\d{3}$/)).default([]),
  /** Whose records count unless the reader asks otherwise: the unit's own, or those of all units below it too. */
  reach: z.enum(['own', 'below']).default('own'),
}

const filtered = {
  ledger: Identifier,
  where: z.array(MetricCondition).default([]),
  /** A tag of an activity, e.g. of a campaign; only records that carry it count. */
  tag: Identifier.optional(),
  /** A date field whose day must lie in the asked period, in place of the day of occurrence. Not with `standing`. */
  on: FieldIdentifier.optional(),
  /** What occurred up to the end of the period, from whenever: what stands then, not what happened within. */
  standing: z.literal(true).optional(),
  /** The people field in which the reporting person must stand when a figure is asked “by this person”. */
  by: FieldIdentifier.optional(),
  /** Makes one more metric for every code of this choice field. */
  each: z
    .strictObject({
      field: FieldIdentifier,
      label: z.string().includes('{}'),
      words: z.string().includes('{}').default('{}'),
    })
    .optional(),
}

/**
 * Lets a measure read `field` in every item of the items field named by `items` instead of in the record itself;
 * `item` conditions then hold on the item, `where` still on its record. Without `items`, `item` has no meaning.
 */
const measured = {
  ...filtered,
  field: FieldIdentifier,
  items: FieldIdentifier.optional(),
  item: z.array(MetricCondition).default([]),
}

/** The closed catalogue of measures. What is missing here grows as one tested TypeScript file, never as an expression. */
export const MetricDefinition = z.discriminatedUnion('measure', [
  /** How many records. */
  z.strictObject({ ...common, ...filtered, measure: z.literal('entries') }),
  /** How many items of records; `item` conditions hold on the item, `where` on its record. */
  z.strictObject({
    ...common,
    ...filtered,
    measure: z.literal('items'),
    field: FieldIdentifier,
    item: z.array(MetricCondition).default([]),
  }),
  /** How many different persons stand in a people field. */
  z.strictObject({ ...common, ...measured, measure: z.literal('people') }),
  /** Person-times: a people field counts its persons, a count field its number, per record. */
  z.strictObject({ ...common, ...measured, measure: z.literal('person_times') }),
  /** Sum of a count or amount field. */
  z.strictObject({ ...common, ...measured, measure: z.literal('sum') }),
  /** The mean of a count or amount field over the records (or items) that have it, rounded to so many decimals. */
  z.strictObject({
    ...common,
    ...measured,
    measure: z.literal('mean'),
    decimals: z.int().min(0).max(4).default(1),
  }),
  /** How many different values a text, choice or unit field takes. */
  z.strictObject({ ...common, ...measured, measure: z.literal('distinct') }),
  /** The different values themselves, in words: the answer to “什么荣誉”. */
  z.strictObject({ ...common, ...measured, measure: z.literal('values') }),
  /** A share in per cent, of two metrics over a ledger or unions of such; without a denominator there is no verdict. */
  z.strictObject({ ...common, measure: z.literal('rate'), part: Identifier, whole: Identifier }),
  /** “全部……”: whether nothing of what `of` counts is among what `but` counts, its exceptions; about nothing there is no verdict. */
  z.strictObject({ ...common, measure: z.literal('claim'), but: Identifier, of: Identifier }),
  /** Records of several metrics, each counted once however many of them it fulfils. */
  z.strictObject({ ...common, measure: z.literal('union'), of: z.array(Identifier).min(2) }),
])
export type MetricDefinition = z.output<typeof MetricDefinition>
export type Measure = MetricDefinition['measure']
export type MetricOf<M extends Measure> = Extract<MetricDefinition, { measure: M }>
/** Metrics made of others: shares, universal claims and unions. */
export type MadeMetric = Extract<MetricDefinition, { measure: 'rate' | 'claim' | 'union' }>
/** Metrics that read one ledger. */
export type LedgerMetric = Exclude<MetricDefinition, MadeMetric>
const MADE: readonly unknown[] = ['rate', 'claim', 'union'] satisfies MadeMetric['measure'][]

/** Whether a metric is made of others instead of reading a ledger itself, as far as can be told of what is not yet checked. */
export function isMade(metric: { measure: unknown }): metric is MadeMetric {
  return MADE.includes(metric.measure)
}

export type Metrics = ReadonlyMap<string, MetricDefinition>
