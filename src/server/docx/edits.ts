import { Refusal } from '#domain/kernel/refusal.ts'

/** What becomes of one blank: its text, or the mark that nothing was found to fill it with. */
export interface Filling {
  offset: number
  length: number
  text: string
  /** The blank stays unfilled: its words are kept and marked. */
  mark?: 'none'
  /** Words that vanish when the blank is filled, such as the 余 of 十余次. */
  takeAlso?: { offset: number; length: number }
}

/** One change to the text; an open one leaves the words and marks them. */
export interface Edit {
  start: number
  end: number
  text: string
  isOpen: boolean
}

/** The changes in the order of the text; refuses those that overlap. */
export function planEdits(fillings: readonly Filling[]): Edit[] {
  const edits = fillings.flatMap(filling => {
    const own = { start: filling.offset, end: filling.offset + filling.length, text: filling.text }
    if (filling.mark === 'none') return [{ ...own, isOpen: true }]
    const also = filling.takeAlso
    const taken = also && { start: also.offset, end: also.offset + also.length, text: '', isOpen: false }
    return taken ? [{ ...own, isOpen: false }, taken] : [{ ...own, isOpen: false }]
  })
  edits.sort((a, b) => a.start - b.start || a.end - b.end)
  edits.forEach((edit, index) => {
    const next = edits[index + 1]
    if (!(edit.start >= 0 && edit.end >= edit.start) || (next && next.start < edit.end)) throw misplaced()
  })
  return edits
}

/** Refuses an edit that leaves the text or would cut a character outside the basic plane in two. */
export function checkEdit(edit: Edit, text: string): void {
  if (edit.end > text.length || cutsCharacter(text, edit.start) || cutsCharacter(text, edit.end))
    throw misplaced()
}

export function misplaced(): Refusal {
  return new Refusal(
    'conflict',
    '要填的空与这份文件的文字对不上，没有填写。文件可能已经换过，请重新上传并核对各空后再生成。',
  )
}

function cutsCharacter(text: string, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, at - 1), at + 1))
}
