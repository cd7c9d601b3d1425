import { Refusal } from '#domain/kernel/refusal.ts'
import { recheckAnswer } from '#domain/recheck/contract.ts'
import { readTaints } from '#store/problem/problem.ts'
import { insertAnswer, listItems } from '#store/recheck.ts'
import { handler } from '../handle.ts'
import { settleLooked } from './notify.ts'
import { getRecheck, tainted, whyNotAnswered } from './view.ts'

export const answer = handler(recheckAnswer, async (context, { item: id, answers, holds, words }) => {
  const { tx, scope, actor, today } = context
  const [item] = await listItems(tx, scope, { ids: [id] })
  if (!item) throw new Refusal('absent', '没有这件核查，或者它不在您可以查看的范围内')
  const why = whyNotAnswered(item, actor.person)
  if (why !== undefined) throw new Refusal('conflict', why)
  const taints = await readTaints(tx, { problems: [item.problem], person: actor.person })
  const taint = tainted('您', taints.get(item.problem))
  if (taint !== undefined) throw new Refusal('conflict', taint)
  const { asks } = await getRecheck(context, item.recheck)
  if (answers.length !== asks.length)
    throw new Refusal('invalid', `一共${asks.length}问，请逐问答“是”或“否”`, {
      complaints: [{ place: 'answers', message: `一共${asks.length}问，请逐问作答` }],
    })
  await insertAnswer(tx, scope, {
    item: id,
    yes: answers.map(one => one.yes),
    remarks: answers.map(one => one.remark),
    holds,
    words,
    on: today,
    by: actor.personName,
    unitName: actor.unit.name,
  })
  await settleLooked(context, { recheck: item.recheck, person: actor.person })
  return { item: id }
})
