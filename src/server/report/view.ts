import type { BlankView } from '#domain/report/contract.ts'
import type { StoredBlank, StoredReport } from '#store/report.ts'
import type { Context } from '../handle.ts'
import { answerAll, answerOf } from './answers.ts'

/** Blanks as the workbench shows them: each with its question and the answer at this moment, or as it was frozen. */
export async function blankViews(
  context: Context,
  { report, blanks, text }: { report: StoredReport; blanks: readonly StoredBlank[]; text: string },
): Promise<BlankView[]> {
  const asking = blanks.filter(blank => blank.question !== null)
  const answers = await answerAll(
    context,
    report,
    asking.flatMap(blank => (blank.question ? [blank.question] : [])),
  )
  const bySeq = new Map(asking.map((blank, index) => [blank.seq, answers[index]]))
  return blanks.map(blank => {
    const { place, question } = blank
    const answered = bySeq.get(blank.seq)
    const fresh =
      question && answered
        ? answerOf(context, { blank: place, text, question, answered }).answer
        : { text: null, valueWords: null, reason: '还没有选定指标' }
    const { text: filledText, valueWords, reason } = blank.frozen ?? fresh
    return {
      seq: blank.seq,
      offset: place.offset,
      length: place.length,
      text: place.text,
      kind: place.kind,
      unit: place.unit,
      subject: place.subject,
      section: place.section,
      reason: place.reason,
      state: blank.state,
      learned: blank.learned,
      question,
      label: question ? (context.packs.metrics.get(question.metric)?.label ?? null) : null,
      days: answered?.resolved.days ?? null,
      answer: { text: filledText, valueWords, reason },
    }
  })
}
