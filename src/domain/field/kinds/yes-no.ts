import { z } from 'zod'
import type { FieldKind } from '../kind.ts'

/** Yes or no; not answered is neither. */
export const yesNo: FieldKind<'yes_no'> = {
  schema: () => z.boolean({ error: '请选择“是”或“否”' }),
  words: value => (value ? '是' : '否'),
}
