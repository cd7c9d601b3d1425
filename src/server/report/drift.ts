import { Refusal } from '#domain/kernel/refusal.ts'
import { lateDays } from '#domain/record/rules.ts'
import { reportDrift } from '#domain/report/contract.ts'
import { explainDrift } from '#domain/report/drift.ts'
import { readFigureRows } from '#store/metric/figure.ts'
import { readRecordTitles } from '#store/report.ts'
import { handler } from '../handle.ts'
import { answerAll, answerOf } from './answers.ts'
import { getReport } from './get.ts'

export const drift = handler(reportDrift, async (context, { id }) => {
  const { tx, scope, packs } = context
  const { report, blanks, text } = await getReport(context, id)
  if (!report.frozenAt) throw new Refusal('conflict', '报告还没有冻结，冻结之后才有变化可看')
  const frozen = blanks.filter(blank => blank.frozen && blank.question)
  const answers = await answerAll(
    context,
    report,
    frozen.flatMap(blank => (blank.question ? [blank.question] : [])),
  )
  const drifts = []
  for (const [index, blank] of frozen.entries()) {
    const answered = answers[index]
    if (!answered || !blank.question || !blank.frozen) continue
    const { answer } = answerOf(context, { blank: blank.place, text, question: blank.question, answered })
    const rows =
      'question' in answered.resolved
        ? await readFigureRows(tx, scope, packs, answered.resolved.question)
        : []
    const known = await readRecordTitles(tx, scope, [
      ...new Set([...rows, ...blank.frozen.rows].map(row => row.record)),
    ])
    const records = new Map(
      [...known].map(([key, row]) => [key, { ...row, lateDays: lateDays(row.occurredOn, row.recordedAt) }]),
    )
    const because = explainDrift({ before: blank.frozen.rows, after: rows, records })
    if (because.length === 0 && answer.valueWords === blank.frozen.valueWords) continue
    drifts.push({
      seq: blank.seq,
      label: packs.metrics.get(blank.question.metric)?.label ?? '',
      before: blank.frozen.valueWords ?? '无依据',
      after: answer.valueWords ?? '无依据',
      because,
    })
  }
  return { frozenAt: report.frozenAt, drifts, unchanged: frozen.length - drifts.length }
})
