import { Refusal } from '#domain/kernel/refusal.ts'
import { reportFreeze } from '#domain/report/contract.ts'
import { readFigureRows } from '#store/metric/figure.ts'
import { type FrozenAnswer, freezeReport } from '#store/report.ts'
import { handler } from '../handle.ts'
import { answerAll, answerOf } from './answers.ts'
import { availableOnReport, getReport } from './get.ts'

export const freeze = handler(reportFreeze, async (context, { id }) => {
  const { tx, scope, packs } = context
  const { report, blanks, text } = await getReport(context, id)
  const refused = availableOnReport(context, report).freeze
  if (refused) throw new Refusal('conflict', refused)
  const confirmed = blanks.filter(blank => blank.state === 'confirmed' && blank.question)
  if (confirmed.length === 0) throw new Refusal('conflict', '还没有核定任何一个数字，核定之后再冻结')
  const answers = await answerAll(
    context,
    report,
    confirmed.flatMap(blank => (blank.question ? [blank.question] : [])),
  )
  const frozen = new Map<number, FrozenAnswer>()
  for (const [index, blank] of confirmed.entries()) {
    const answered = answers[index]
    if (!answered || !blank.question) continue
    const { answer } = answerOf(context, { blank: blank.place, text, question: blank.question, answered })
    const rows =
      'question' in answered.resolved
        ? await readFigureRows(tx, scope, packs, answered.resolved.question)
        : []
    frozen.set(blank.seq, { ...answer, rows })
  }
  await freezeReport(tx, scope, { report, answers: frozen })
  return { frozenAt: tx.now }
})
