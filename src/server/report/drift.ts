import { Refusal } from '#domain/kernel/refusal.ts'
import { numbersAsNames, whyNotCounted } from '#domain/metric/evaluate.ts'
import type { Question } from '#domain/metric/figure.ts'
import { planOf } from '#domain/metric/resolve.ts'
import { lateDays } from '#domain/record/rules.ts'
import { reportDrift } from '#domain/report/contract.ts'
import { type CountedRow, type DriftingRecord, explainDrift } from '#domain/report/drift.ts'
import { readFigureRows } from '#store/metric/figure.ts'
import { readKept } from '#store/metric/kept.ts'
import { readRecordTitles } from '#store/report.ts'
import { type Context, handler } from '../handle.ts'
import { type Answered, answerAll, answerOf } from './answers.ts'
import { getReport } from './get.ts'

export const drift = handler(reportDrift, async (context, { id }) => {
  const { packs } = context
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
    const { rows, records } = await readToday(context, answered, blank.frozen.rows)
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

/** The rows of today, and the records of these and of those frozen as far as they are in sight. */
async function readToday(
  context: Context,
  { resolved }: Answered,
  frozen: readonly CountedRow[],
): Promise<{ rows: readonly CountedRow[]; records: Map<number, DriftingRecord> }> {
  const { tx, scope, packs } = context
  const question = 'question' in resolved ? resolved.question : undefined
  const rows = question ? await readFigureRows(tx, scope, packs, question) : []
  const ids = [...new Set([...rows, ...frozen].map(row => row.record))]
  const known = await readRecordTitles(tx, scope, ids)
  const records = new Map<number, DriftingRecord>(
    [...known].map(([key, row]) => [key, { ...row, lateDays: lateDays(row.occurredOn, row.recordedAt) }]),
  )
  const kept = question ? await readKeptDrifts(context, question, ids) : []
  for (const [key, row] of kept) records.set(key, row)
  return { rows, records }
}

/** What the program keeps among the rows: it is not corrected but moves on, and says itself by what it counts or does not. */
async function readKeptDrifts(
  { tx, scope, packs }: Context,
  question: Question,
  ids: readonly number[],
): Promise<Map<number, DriftingRecord>> {
  const found = new Map<number, DriftingRecord>()
  const names = numbersAsNames(packs)
  for (const { counting } of planOf(packs, question.metric).parts) {
    const { ledger, on } = counting
    for (const record of await readKept(tx, scope, { ledger, ids })) {
      const reason = whyNotCounted(packs, question, { record, names })
      const day = on && record.data[on.id]
      const since = on && typeof day === 'string' ? `${on.label} ${day}` : undefined
      found.set(record.id, {
        ...record,
        lateDays: lateDays(record.occurredOn, record.recordedAt),
        ...(since !== undefined && { since }),
        ...(reason !== undefined && { reason }),
      })
    }
  }
  return found
}
