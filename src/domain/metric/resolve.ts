import type { CodeLists } from '#domain/field/codes.ts'
import type { FieldDefinition, FieldOf } from '#domain/field/definition.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import type { LedgerDefinition, Ledgers } from '#domain/ledger/definition.ts'
import {
  isMade,
  type LedgerMetric,
  type MetricCondition,
  type MetricDefinition,
  type MetricOf,
  type Metrics,
} from './definition.ts'
import type { Side } from './figure.ts'

/** What metrics are defined in terms of; a loaded pack is one. */
export interface Catalogue {
  metrics: Metrics
  ledgers: Ledgers
  codes: CodeLists
}

/** A condition with its field, and `at_least` spelt out as the codes that are at least it. */
export type Test = { field: FieldDefinition } & (
  | { asks: 'codes'; codes: readonly string[]; atLeast?: string }
  | { asks: 'answer'; answer: boolean }
  | { asks: 'filled' }
  | { asks: 'by_end'; answer: boolean }
)

/**
 * What a counted record (or item) adds to its figure: one; the length of a list; a number; or the elements of a list,
 * of which the figure counts or names the different ones.
 */
export type Adds = 'one' | 'length' | 'number' | 'elements'

/** A ledger metric with every id replaced by what it names: `evaluate` and the SQL read this one form. */
export interface Counting {
  metric: LedgerMetric
  ledger: LedgerDefinition
  where: readonly Test[]
  /** The items field when items count, else records do. */
  items?: FieldOf<'items'>
  item: readonly Test[]
  adds: Adds
  /** The field read; absent exactly when `adds` is `one`. */
  field?: FieldDefinition
  /** The people field in which an asked person must stand; without it nothing counts for a person. */
  by?: FieldDefinition
  /** The date field that must lie in the period; without it the day of occurrence must. */
  on?: FieldDefinition
}

/** One number of a figure: a ledger metric, or a union whose members count each record (or item) once. */
export interface Operand {
  metric: LedgerMetric | MetricOf<'union'>
  side?: Side
  countings: readonly Counting[]
}

/** A metric as what it is made of: itself alone or its members as the one operand, or the two operands of a rate or a claim. */
export interface Plan {
  metric: MetricDefinition
  operands: readonly Operand[]
  /** The countings of all operands, in their order. */
  parts: readonly { counting: Counting; side?: Side }[]
}

/** The metric of that id; refuses one that the packs do not know (any more). */
export function getMetric(metrics: Metrics, id: string): MetricDefinition {
  const metric = metrics.get(id)
  if (metric) return metric
  throw new Refusal('absent', `没有“${id}”这个指标，台账包可能已经更新，请重新选择指标`)
}

/** Resolves a metric; the packs must have passed their checks. */
export function planOf(catalogue: Catalogue, id: string): Plan {
  const metric = getMetric(catalogue.metrics, id)
  const sides = sidesOf(metric)
  const operands: Operand[] = sides
    ? [
        { ...operandOf(catalogue, sides.part), side: 'part' },
        { ...operandOf(catalogue, sides.whole), side: 'whole' },
      ]
    : [operandOf(catalogue, id)]
  const parts = operands.flatMap(({ countings, side }) =>
    countings.map(counting => ({ counting, ...(side && { side }) })),
  )
  return { metric, operands, parts }
}

/** The metrics that stand on the two sides of a rate or a claim: part and whole, exceptions and all; undefined for any other. */
export function sidesOf(metric: MetricDefinition): Record<Side, string> | undefined {
  if (metric.measure === 'rate') return { part: metric.part, whole: metric.whole }
  if (metric.measure === 'claim') return { part: metric.but, whole: metric.of }
  return undefined
}

function operandOf(catalogue: Catalogue, id: string): Operand {
  const metric = getMetric(catalogue.metrics, id)
  if (metric.measure === 'rate' || metric.measure === 'claim')
    throw new TypeError(`metric ${id} has two sides and cannot be part of another`)
  if (metric.measure !== 'union') return { metric, countings: [countingOf(catalogue, metric)] }
  const members = metric.of.map(of => getMetric(catalogue.metrics, of))
  return {
    metric,
    countings: members.map(member => {
      if (!isMade(member)) return countingOf(catalogue, member)
      throw new TypeError(`metric ${member.id} is made of others and cannot be a member of ${id}`)
    }),
  }
}

function countingOf(catalogue: Catalogue, metric: LedgerMetric): Counting {
  const { id } = metric
  const ledger = catalogue.ledgers.get(metric.ledger)
  if (!ledger) throw new TypeError(`metric ${id} reads the unknown ledger ${metric.ledger}`)
  const { fields } = ledger
  const items = findItems(metric, fields)
  const field = metric.measure === 'entries' || metric.measure === 'items' ? undefined : metric.field
  const measured = field === undefined ? undefined : getField(items?.fields ?? fields, field)
  const { codes } = catalogue
  return {
    metric,
    ledger,
    where: testsOf(metric.where, { fields, codes }),
    item: items && 'item' in metric ? testsOf(metric.item, { fields: items.fields, codes }) : [],
    adds: addsOf(metric, measured),
    ...(items && { items }),
    ...(measured && { field: measured }),
    ...(metric.by !== undefined && { by: getField(fields, metric.by) }),
    ...(metric.on !== undefined && { on: getField(fields, metric.on) }),
  }
}

function findItems(metric: LedgerMetric, fields: readonly FieldDefinition[]): FieldOf<'items'> | undefined {
  const id = metric.measure === 'items' ? metric.field : 'items' in metric ? metric.items : undefined
  if (id === undefined) return undefined
  const field = getField(fields, id)
  if (field.kind !== 'items') throw new TypeError(`field ${id} of metric ${metric.id} holds no items`)
  return field
}

function addsOf(metric: LedgerMetric, field: FieldDefinition | undefined): Adds {
  switch (metric.measure) {
    case 'entries':
    case 'items':
      return 'one'
    case 'person_times':
      return field?.kind === 'people' ? 'length' : 'number'
    case 'sum':
    case 'mean':
      return 'number'
    default:
      return 'elements'
  }
}

/** Conditions with their fields and codes in place of ids. */
export function testsOf(
  conditions: readonly MetricCondition[],
  place: { fields: readonly FieldDefinition[]; codes: CodeLists },
): Test[] {
  return conditions.map(condition => testOf(condition, place))
}

function testOf(
  condition: MetricCondition,
  { fields, codes }: { fields: readonly FieldDefinition[]; codes: CodeLists },
): Test {
  const field = getField(fields, condition.field)
  if ('in' in condition) return { field, asks: 'codes', codes: condition.in }
  if ('is' in condition) return { field, asks: 'answer', answer: condition.is }
  if ('filled' in condition) return { field, asks: 'filled' }
  if ('by_end' in condition) return { field, asks: 'by_end', answer: condition.by_end }
  const values = field.kind === 'choice' ? (codes.get(field.codes)?.values ?? []) : []
  const start = values.findIndex(code => code.id === condition.at_least)
  const reached = start < 0 ? [] : values.slice(start).map(code => code.id)
  return { field, asks: 'codes', codes: reached, atLeast: condition.at_least }
}

function getField(fields: readonly FieldDefinition[], id: string): FieldDefinition {
  const field = fields.find(candidate => candidate.id === id)
  if (!field) throw new TypeError(`a metric names the unknown field ${id}`)
  return field
}
