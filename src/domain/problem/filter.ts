import { z } from 'zod'
import { fromText, Id, Year } from '#domain/kernel/wire.ts'
import { PROBLEM_STATE_NAMES, SEVERITY_NAMES } from './state.ts'

/** How long a problem has been open, in days since it was found; the bounds belong to it. */
export const AGES = {
  month: { label: '30天以内', from: 0, to: 30 },
  quarter: { label: '31—90天', from: 31, to: 90 },
  half: { label: '91—180天', from: 91, to: 180 },
  longer: { label: '超过180天', from: 181, to: null },
} as const
export type Age = keyof typeof AGES
export const AGE_NAMES = Object.keys(AGES) as [Age, ...Age[]]

export const ProblemFilter = {
  /** A unit with those below it. */
  unit: Id.optional(),
  /** Of the unit alone, without those below it. */
  alone: z.boolean().optional(),
  /** Those that the caller's own unit oversees, rectifies, or that the caller himself verifies. */
  mine: z.enum(['over', 'unit', 'verifier']).optional(),
  states: fromText(z.array(z.enum(PROBLEM_STATE_NAMES)).max(12)).optional(),
  source: z.string().max(80).optional(),
  aspect: z.string().max(80).optional(),
  severity: z.enum(SEVERITY_NAMES).optional(),
  inspection: Id.optional(),
  campaign: Id.optional(),
  /** Found in this year. */
  year: Year.optional(),
  /** Closed in this year and closed still. */
  closedIn: Year.optional(),
  /** Come back in this year, whatever became of it since. */
  reopenedIn: Year.optional(),
  /** Open, and for how long. */
  age: z.enum(AGE_NAMES).optional(),
  overdue: z.boolean().optional(),
  rebound: z.boolean().optional(),
  /** Part of the number, the text or the clause. */
  words: z.string().trim().max(60).optional(),
}
