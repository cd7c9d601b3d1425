import { z } from 'zod'
import { lengthOfMonth } from '#domain/kernel/day.ts'
import { FieldIdentifier, Identifier } from '#domain/kernel/identifier.ts'
import { Condition } from '#domain/metric/definition.ts'
import { FESTIVAL_NAMES } from './festival.ts'

const periodic = {
  /** The act concerns the year before, as a report on last year's work does. */
  about: z.literal('previous').optional(),
  /** Where the due day goes when it is no working day; without it, it stays. */
  shift: z.enum(['earlier', 'later']).optional(),
}
const date = z.int().min(1).max(31)

/** A month and a day of it, counted inside the period: of a half-year month 6 is June or December. */
function within(months: number) {
  return z.strictObject({ month: z.int().min(1).max(months), day: date })
}

const Yearly = within(12).refine(({ month, day }) => day <= lengthOfMonth(2024, month), {
  error: '没有这一天，请改正月或日',
  path: ['day'],
})

/** Once in every period, due at its end or `by` a day in it; the period is the window. */
const Every = z.discriminatedUnion('every', [
  z.strictObject({
    every: z.literal('month'),
    by: z.strictObject({ day: date }).optional(),
    ...periodic,
  }),
  z.strictObject({ every: z.literal('quarter'), by: within(3).optional(), ...periodic }),
  z.strictObject({ every: z.literal('half'), by: within(6).optional(), ...periodic }),
  z.strictObject({ every: z.literal('year'), by: Yearly.optional(), ...periodic }),
])

/** In the days before the first day off of each festival. */
const BeforeFestivals = z.strictObject({
  festivals: z.array(z.enum(FESTIVAL_NAMES)).min(1).max(FESTIVAL_NAMES.length),
  days_before: z.int().min(1).max(60),
})

/** After every record that the metric selects, within so many days, working days or months. */
const After = z.strictObject({
  after: z.strictObject({ metric: Identifier }),
  within: z.int().min(1).max(400),
  count: z.enum(['calendar', 'working', 'month']),
})

/** In every record that the metric selects: its first item must fulfil the conditions. */
const First = z.strictObject({
  each: z.strictObject({ metric: Identifier }),
  first_item: z.strictObject({ field: FieldIdentifier, item: z.array(Condition).min(1) }),
})

/** Before a term is due to end: of each post, or of the unit whose posts end together. */
const Term = z.strictObject({
  term: z.enum(['post', 'unit']),
  months_before: z.int().min(1).max(24),
})

/** The kinds of cadence by the key that begins each, in words for whoever writes one that does not exist. */
const KINDS = {
  every: 'every（每月、季、半年、年）',
  festivals: 'festivals（节日前）',
  after: 'after（某事发生后限期）',
  each: 'each（每次会议的首项）',
  term: 'term（任期届满前）',
} as const

/** The closed catalogue of cadences. What is missing here grows as tested code, never as an expression. */
export const Cadence = z.union([Every, BeforeFestivals, After, First, Term], {
  error: issue => (kindsIn(issue.input).length === 1 ? undefined : UNKNOWN),
})
export type Cadence = z.output<typeof Cadence>
export type EveryCadence = z.output<typeof Every>
export type FestivalCadence = z.output<typeof BeforeFestivals>
export type AfterCadence = z.output<typeof After>
export type FirstItemCadence = z.output<typeof First>
export type TermCadence = z.output<typeof Term>
/** Cadences whose windows follow from the calendar alone; the others wait for an event or a term. */
export type PeriodicCadence = EveryCadence | FestivalCadence

const UNKNOWN = `不认识的周期，只能写下面的一种：${Object.values(KINDS).join('、')}`

function kindsIn(input: unknown): string[] {
  return typeof input === 'object' && input !== null ? Object.keys(KINDS).filter(key => key in input) : []
}

/** True for a cadence whose windows follow from the calendar alone. */
export function isPeriodic(cadence: Cadence): cadence is PeriodicCadence {
  return 'every' in cadence || 'festivals' in cadence
}
