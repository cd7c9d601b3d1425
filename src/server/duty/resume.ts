import { dutyResume } from '#domain/duty/contract.ts'
import { runningPause, whyNotResumed } from '#domain/duty/deciding.ts'
import { dueAfterPauses } from '#domain/duty/state.ts'
import { handler } from '../handle.ts'
import { decide, lockOccurrence, refuseIf } from './decidable.ts'

export const resume = handler(dutyResume, async (context, { id, to, reason }) => {
  const { today } = context
  const { decidable, decider } = await lockOccurrence(context, id)
  refuseIf(whyNotResumed(decidable, decider, { to, today }))
  const running = runningPause(decidable, today)
  const pauses = decidable.pauses.map(one => (one === running ? { ...one, to } : one))
  const { due } = dueAfterPauses({ ...decidable, pauses }, today)
  await decide(context, { occurrence: id, kind: 'resume', answers: running?.id, to, due, reason })
  return { id, due }
})
