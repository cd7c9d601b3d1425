import { dutyReject } from '#domain/duty/contract.ts'
import { whyNotOwn } from '#domain/duty/deciding.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { findActRecord } from '#store/duty/shown.ts'
import { handler } from '../handle.ts'
import { decide, lockOccurrence, refuseIf } from './decidable.ts'

export const reject = handler(dutyReject, async (context, { id, record, tick, reason }) => {
  const { tx, scope } = context
  const { decidable, decider, acts } = await lockOccurrence(context, id)
  refuseIf(whyNotOwn(decidable, decider))
  if (record !== undefined) {
    if (!(await findActRecord(tx, scope, record)))
      throw new Refusal('absent', '没有这条登记，或者它不在您可以查看的范围内')
    await decide(context, { occurrence: id, kind: 'reject', record, reason })
    return { id }
  }
  const isStanding =
    acts.some(act => act.kind === 'tick' && act.id === tick) && !acts.some(act => act.answers === tick)
  if (!isStanding) throw new Refusal('conflict', '没有这次勾选，或者已经撤回')
  await decide(context, { occurrence: id, kind: 'untick', answers: tick, reason })
  return { id }
})
