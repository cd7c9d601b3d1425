import { z } from 'zod'
import type { FieldKind } from '../kind.ts'

/** A whole number with its 量词. Not counted is not zero: an unknown count is left out of the record. */
export const count: FieldKind<'count'> = {
  schema: field =>
    z
      .int({ error: '请填写整数' })
      .min(field.min, { error: `不能小于${field.min}` })
      .max(field.max, { error: `不能大于${field.max}` }),
  words: (value, field) => `${value}${field.unit}`,
}
