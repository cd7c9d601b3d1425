import { DaySchema } from '#domain/kernel/day.ts'
import type { FieldKind } from '../kind.ts'

/** A calendar day. */
export const date: FieldKind<'date'> = {
  schema: () => DaySchema,
  words: value => String(value),
}
