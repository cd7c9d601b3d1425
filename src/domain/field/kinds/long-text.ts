import type { FieldKind } from '../kind.ts'
import { plainText } from './text.ts'

/** Several lines of words. */
export const longText: FieldKind<'long_text'> = {
  schema: field => plainText(field.max, { lines: true }),
  words: value => String(value),
}
