import { dutyExempt } from '#domain/duty/contract.ts'
import { whyNotExempted } from '#domain/duty/deciding.ts'
import { handler } from '../handle.ts'
import { decide, lockOccurrence, refuseIf } from './decidable.ts'

export const exempt = handler(dutyExempt, async (context, { id, reason }) => {
  const { decidable, decider } = await lockOccurrence(context, id)
  refuseIf(whyNotExempted(decidable, decider))
  await decide(context, { occurrence: id, kind: 'exempt', reason })
  return { id }
})
