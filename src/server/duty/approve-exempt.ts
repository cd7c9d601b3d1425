import { dutyApproveExempt } from '#domain/duty/contract.ts'
import { whyNotDecided } from '#domain/duty/deciding.ts'
import { handler } from '../handle.ts'
import { decide, lockOccurrence, refuseIf } from './decidable.ts'

export const approveExempt = handler(dutyApproveExempt, async (context, { id, reason }) => {
  const { decidable, decider } = await lockOccurrence(context, id)
  refuseIf(decidable.exempt === 'granted' ? '已经同意过了' : whyNotDecided(decidable, decider))
  await decide(context, { occurrence: id, kind: 'approve-exempt', reason })
  return { id }
})
