import { z } from 'zod'
import { labelOfCode } from '../codes.ts'
import type { FieldKind } from '../kind.ts'

/** One code of a list, or several when the field says `many`. */
export const choice: FieldKind<'choice'> = {
  schema: (field, codes) => {
    const values = codes.get(field.codes)?.values ?? []
    const known = new Set(values.filter(code => !code.retired).map(code => code.id))
    const one = z
      .string({ error: '请选择一项' })
      .refine(id => known.has(id), { error: '所选内容不在列表中，请重新选择' })
    if (!field.many) return one
    return z
      .array(one, { error: '请选择至少一项' })
      .min(1, { error: '请选择至少一项' })
      .refine(ids => new Set(ids).size === ids.length, { error: '同一项选了两次，请去掉一个' })
  },
  words: (value, field, names) => {
    const ids = Array.isArray(value) ? value : [value]
    return ids.map(id => labelOfCode(names.codes, field.codes, String(id))).join('、')
  },
}
