import { z } from 'zod'
import type { FieldKind } from '../kind.ts'

/** One or several units of the tree, each at most once. */
export const unit: FieldKind<'unit'> = {
  schema: field => distinctIds(field.max, '个单位'),
  words: (value, _field, names) => (value as number[]).map(id => names.unit(id)).join('、'),
}

/** A list of distinct ids, at least one and at most `max`. */
export function distinctIds(max: number, noun: string): z.ZodType<number[]> {
  return z
    .array(z.int({ error: '请从列表中选择' }).positive(), { error: '请从列表中选择' })
    .min(1, { error: '请至少选择一个，或留空' })
    .max(max, { error: `最多选${max}${noun}` })
    .refine(ids => new Set(ids).size === ids.length, { error: '同一个选了两次，请去掉一个' })
}
