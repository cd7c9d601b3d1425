import { misplaced, Refusal } from '#domain/kernel/refusal.ts'
import { whyNotFilled } from '#domain/problem/filling.ts'
import { problemMeasure } from '#domain/problem/plan-contract.ts'
import { updateMeasure } from '#store/problem/measure.ts'
import { handler } from '../handle.ts'
import { refuseStranger } from '../record-in-sight.ts'
import { lockProblem } from './open.ts'

export const measure = handler(
  problemMeasure,
  async (context, { id, measure: asked, doneOn, rule, record }) => {
    const { tx, scope, today } = context
    const { problem, facts, speaker, measures } = await lockProblem(context, id)
    const why = whyNotFilled(facts, speaker)
    const found = measures.find(one => one.id === asked)
    if (!found) throw new Refusal('absent', '没有这条措施，方案可能刚刚更改，请刷新页面')
    if (why !== undefined) throw new Refusal('conflict', why)
    if (doneOn !== null && (doneOn > today || doneOn < problem.foundOn)) {
      const message = '完成日期应在发现问题以后、今天以前，请核对'
      throw misplaced('doneOn', message)
    }
    if (doneOn !== null && found.kind === 'lasting' && rule === '' && record === undefined) {
      const message = '长久立的措施完成时，请写明建立或修订了哪项制度'
      throw misplaced('rule', message)
    }
    await refuseStranger(context, record)
    if (
      !(await updateMeasure(tx, scope, { id: asked, ord: problem.ord, doneOn, rule, record: record ?? null }))
    )
      throw new Refusal('conflict', '问题刚刚有变化，请刷新页面后再填')
    return { id: asked }
  },
)
