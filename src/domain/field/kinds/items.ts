import { z } from 'zod'
import type { FieldKind } from '../kind.ts'
import { dataSchema, kindOf } from '../kinds.ts'

/** The items of a record, e.g. the 议项 of a meeting; their order is the order of the meeting. */
export const items: FieldKind<'items'> = {
  schema: (field, codes) =>
    z
      .array(dataSchema(field.fields, codes), { error: `请填写${field.item}` })
      .min(1, { error: `请至少填写一个${field.item}，或留空` })
      .max(field.max, { error: `${field.item}最多${field.max}个` }),
  words: (value, field, names) =>
    (value as Record<string, unknown>[])
      .map((item, index) => {
        const parts = field.fields.flatMap(inner => {
          const held = item[inner.id]
          return held === undefined ? [] : [kindOf(inner).words(held, inner, names)]
        })
        return `${index + 1}. ${parts.join(' · ')}`
      })
      .join('；'),
}
