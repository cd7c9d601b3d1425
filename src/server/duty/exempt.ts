import { dutyExempt } from '#domain/duty/contract.ts'
import { whyNotExempted } from '#domain/duty/deciding.ts'
import { insertAct } from '#store/duty/act.ts'
import { handler } from '../handle.ts'
import { lockOccurrence, refuseIf } from './decidable.ts'

export const exempt = handler(dutyExempt, async (context, { id, reason }) => {
  const { decidable, decider } = await lockOccurrence(context, id)
  refuseIf(whyNotExempted(decidable, decider))
  await insertAct(context.tx, context.scope, {
    who: context.actor.personName,
    occurrence: id,
    kind: 'exempt',
    reason,
  })
  return { id }
})
