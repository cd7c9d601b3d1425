import { Refusal } from '#domain/kernel/refusal.ts'
import { isFilling } from '#domain/report/ask.ts'
import { reportBind } from '#domain/report/contract.ts'
import { updateBlank, upsertLearned } from '#store/report.ts'
import { handler } from '../handle.ts'
import { availableOnReport, getBlank, getReport } from './get.ts'
import { blankViews } from './view.ts'

export const bind = handler(reportBind, async (context, { id, seq, question }) => {
  const { tx, scope, packs } = context
  const { report, blanks, text } = await getReport(context, id)
  const refused = availableOnReport(context, report).bind
  if (refused) throw new Refusal('conflict', refused)
  const blank = getBlank(blanks, seq)
  const metric = question && packs.metrics.get(question.metric)
  if (question && !metric) throw new Refusal('invalid', '没有这个指标，请从列出的指标中选择')
  if (metric && !isFilling(metric))
    throw new Refusal('invalid', `“${metric.label}”只判断成立不成立，不能填空，请换一个指标`)
  const state = question ? 'confirmed' : 'no_basis'
  await updateBlank(tx, scope, { report, seq, state, question })
  if (question) await upsertLearned(tx, scope, { signature: blank.signature, question })
  const [view] = await blankViews(context, { report, blanks: [{ ...blank, state, question }], text })
  if (!view) throw new Refusal('absent', '这份报告里没有这个空，请刷新后重试')
  return { blank: view }
})
