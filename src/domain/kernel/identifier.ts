import { z } from 'zod'

/** A pack id: lower-case words joined by dots and dashes, e.g. `party-class`, `some-ledger.issues`. */
export const Identifier = z
  .string()
  .regex(/^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/, { error: '标识只能用小写字母、数字，以“-”“.”相连' })

/** A field id: lower-case words joined by underscores; it is a key of the record's data. */
export const FieldIdentifier = z
  .string()
  .regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/, { error: '字段标识只能用小写字母、数字和下划线' })

/** A word shown to users: Chinese, not empty, without stray spaces at its ends. */
export const Label = z
  .string({ error: '请填写名称' })
  .min(1, { error: '名称不能为空' })
  .max(60, { error: '名称不超过60字' })
  .refine(text => text.trim() === text, { error: '名称前后不要留空格' })
