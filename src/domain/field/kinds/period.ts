import { type Period, PeriodSchema } from '#domain/kernel/day.ts'
import type { FieldKind } from '../kind.ts'

/** A period of days, both ends included. */
export const period: FieldKind<'period'> = {
  schema: () => PeriodSchema,
  words: value => {
    const { from, to } = value as Period
    return `${from} 至 ${to}`
  },
}
