import { z } from 'zod'
import { isDecimal, normalizeDecimal } from '#domain/kernel/decimal.ts'
import type { FieldKind } from '../kind.ts'

/** An amount of money as a decimal string. */
export const amount: FieldKind<'amount'> = {
  schema: () =>
    z
      .string({ error: '请填写金额' })
      .refine(isDecimal, { error: '金额写成数字，小数不超过4位，如“1200.50”' })
      .transform(normalizeDecimal),
  words: (value, field) => `${value}${field.unit}`,
}
