/** A stretch of the pasted text. */
export interface Span {
  from: number
  to: number
}

/** What was made of a stretch of the pasted text; `place` is `occurredOn` or a field's id. */
export interface Finding extends Span {
  place: string
  value: unknown
}

/** Full-width letters, digits and signs in half width, sign for sign, so that places stay the same. */
export function flatten(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
}

/** The words by which a message names a field: its label, and what is left without 人, 数, 名称 or 日期. */
export function namesOf(label: string): string[] {
  const stem = label.replace(/(人数|人次|人员|人|数量|数|名称|日期|时间)$/, '')
  return stem.length >= 2 && stem !== label ? [label, stem] : [label]
}

/** A label as a part of a pattern, its own signs meaning themselves. */
export function literal(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
