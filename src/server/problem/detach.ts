import { Refusal } from '#domain/kernel/refusal.ts'
import { problemDetach } from '#domain/problem/plan-contract.ts'
import { removeEvidence } from '#store/problem/evidence.ts'
import { handler } from '../handle.ts'
import { lockProblem } from './open.ts'

export const detach = handler(problemDetach, async (context, { id, evidence }) => {
  const { tx, scope } = context
  await lockProblem(context, id)
  if (!(await removeEvidence(tx, scope, evidence)))
    throw new Refusal('conflict', '只有附上它的单位在整改中可以撤下；已报请核验的，请核验人先退回')
  return { id: evidence }
})
