import { Refusal } from '#domain/kernel/refusal.ts'
import { reportSettle } from '#domain/report/contract.ts'
import { updateBlank, upsertLearned } from '#store/report.ts'
import { handler } from '../handle.ts'
import { availableOnReport, getReport } from './get.ts'
import { blankViews } from './view.ts'
import { proposerOf } from './vocabulary.ts'

export const settle = handler(reportSettle, async (context, { id, atLeast }) => {
  const { tx, scope, packs } = context
  const { report, blanks, text } = await getReport(context, id)
  const refused = availableOnReport(context, report).bind
  if (refused) throw new Refusal('conflict', refused)
  const neighbours = blanks.map(row => row.place)
  const answered = new Set(
    (await blankViews(context, { report, blanks, text }))
      .filter(view => view.answer.text !== null)
      .map(view => view.seq),
  )
  let settled = 0
  for (const blank of blanks) {
    if (blank.state !== 'proposed' || !blank.question || !answered.has(blank.seq)) continue
    const [first] = proposerOf(packs)({ text, blank: blank.place, neighbours, limit: 1 })
    if (!blank.learned && (first?.confidence ?? 0) < atLeast) continue
    await updateBlank(tx, scope, { report, seq: blank.seq, state: 'confirmed', question: blank.question })
    await upsertLearned(tx, scope, { signature: blank.signature, question: blank.question })
    settled += 1
  }
  return { settled }
})
