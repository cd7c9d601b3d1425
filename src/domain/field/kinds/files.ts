import { z } from 'zod'
import type { FieldKind } from '../kind.ts'

/** A file of evidence: its content is named by its SHA-256, so one file is stored once however often it is attached. */
export const AttachedFile = z.strictObject({
  hash: z.string().regex(/^[0-9a-f]{64}$/, { error: '文件标识不对，请重新上传' }),
  name: z.string().min(1).max(200),
})
export type AttachedFile = z.output<typeof AttachedFile>

/** Files of evidence, in the order they were attached. */
export const files: FieldKind<'files'> = {
  schema: field =>
    z
      .array(AttachedFile, { error: '请上传文件' })
      .min(1, { error: '请上传至少一个文件，或留空' })
      .max(field.max, { error: `最多${field.max}个文件` }),
  words: value => (value as AttachedFile[]).map(file => file.name).join('、'),
}
