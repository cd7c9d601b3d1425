import { z } from 'zod'
import type { FieldKind } from '../kind.ts'

/** One line of words. */
export const text: FieldKind<'text'> = {
  schema: field => plainText(field.max, { lines: false }),
  words: value => String(value),
}

/** Text without control characters, trimmed, not empty, at most `max` characters. */
export function plainText(max: number, { lines }: { lines: boolean }): z.ZodType<string> {
  return z
    .string({ error: '请填写文字' })
    .trim()
    .min(1, { error: '请填写文字，或留空' })
    .max(max, { error: `不超过${max}字，请删减` })
    .refine(value => !hasControlCharacter(value, lines), { error: '含有看不见的控制字符，请删去后重新粘贴' })
}

function hasControlCharacter(value: string, lines: boolean): boolean {
  for (const character of value) {
    const code = character.codePointAt(0) ?? 0
    const allowed = lines && (code === 9 || code === 10 || code === 13)
    if ((code < 32 && !allowed) || code === 127) return true
  }
  return false
}
