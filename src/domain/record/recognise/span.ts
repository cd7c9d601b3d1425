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

/** The words by which a message names a field: its label, and what is left without 人, 数, 名称 or 日期. */
export function namesOf(label: string): string[] {
  const stem = label.replace(/(人数|人次|人员|人|数量|数|名称|日期|时间)$/, '')
  return stem.length >= 2 && stem !== label ? [label, stem] : [label]
}

/** A label as a part of a pattern, its own signs meaning themselves. */
export function literal(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
