import type { StoredBlank, StoredReport } from '#store/report.ts'
import type { Filling } from '../docx/fill.ts'
import type { Context } from '../handle.ts'
import { answerAll, answerOf } from './answers.ts'

/** A blank with what goes into the file: the words, or the mark that leaves it visibly empty. */
export interface FilledBlank {
  blank: StoredBlank
  filling: Filling
  words: string | null
  reason: string | null
}

/**
 * What each blank of a report is filled with. Only what a person confirmed is written; a proposal nobody
 * confirmed and a figure without rows stay visibly empty.
 */
export async function fillingsOf(
  context: Context,
  { report, blanks, text }: { report: StoredReport; blanks: readonly StoredBlank[]; text: string },
): Promise<FilledBlank[]> {
  const confirmed = blanks.filter(blank => blank.state === 'confirmed' && blank.question)
  const answers = await answerAll(
    context,
    report,
    confirmed.flatMap(blank => (blank.question ? [blank.question] : [])),
  )
  const bySeq = new Map(confirmed.map((blank, index) => [blank.seq, answers[index]]))
  return blanks.map(blank => {
    const { offset, length } = blank.place
    const open = { offset, length, text: blank.place.text, mark: 'none' as const }
    const answered = bySeq.get(blank.seq)
    if (!answered || !blank.question) return { blank, filling: open, words: null, reason: openReason(blank) }
    const { answer, filled } = answerOf(context, {
      blank: blank.place,
      text,
      question: blank.question,
      answered,
    })
    if (blank.frozen?.text)
      return {
        blank,
        filling: { offset, length, ...(filled ?? {}), text: blank.frozen.text },
        words: blank.frozen.valueWords,
        reason: null,
      }
    if (!filled) return { blank, filling: open, words: null, reason: answer.reason }
    return { blank, filling: { offset, length, ...filled }, words: answer.valueWords, reason: null }
  })
}

function openReason(blank: StoredBlank): string {
  return blank.state === 'proposed' ? '建议的指标还没有人核定' : '没有选定指标'
}
