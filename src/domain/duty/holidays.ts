import { z } from 'zod'
import { DaySchema } from '#domain/kernel/day.ts'
import { FESTIVAL_NAMES } from './festival.ts'

/** The days off of one year, as the State Council announces them, and the weekend days worked for them (调休). */
export const HolidayYear = z.strictObject({
  version: z.int().min(1).default(1),
  year: z.int().min(2000).max(2200),
  /** The 文号 of the announcement. */
  number: z.string().min(1).max(60).optional(),
  /** Days off in a row, weekend days among them; two festivals that fall together are one. */
  off: z
    .array(
      z.strictObject({ festivals: z.array(z.enum(FESTIVAL_NAMES)).min(1), from: DaySchema, to: DaySchema }),
    )
    .min(1)
    .max(20),
  work: z.array(DaySchema).max(40).default([]),
})
export type HolidayYear = z.output<typeof HolidayYear>
