import { dutyRefuseExempt } from '#domain/duty/contract.ts'
import { whyNotDecided } from '#domain/duty/deciding.ts'
import { handler } from '../handle.ts'
import { decide, lockOccurrence, refuseIf } from './decidable.ts'

export const refuseExempt = handler(dutyRefuseExempt, async (context, { id, reason }) => {
  const { decidable, decider } = await lockOccurrence(context, id)
  refuseIf(whyNotDecided(decidable, decider))
  await decide(context, { occurrence: id, kind: 'refuse-exempt', reason })
  return { id }
})
