import { dutyPause } from '#domain/duty/contract.ts'
import { whyNotPaused } from '#domain/duty/deciding.ts'
import { dueAfterPauses } from '#domain/duty/state.ts'
import { handler } from '../handle.ts'
import { decide, lockOccurrence, refuseIf } from './decidable.ts'

export const pause = handler(dutyPause, async (context, { id, from, to, reason }) => {
  const { today } = context
  const { decidable, decider } = await lockOccurrence(context, id)
  refuseIf(whyNotPaused(decidable, decider, { from, today }))
  const ended = [...decidable.pauses, ...(to === null ? [] : [{ from, to }])].filter(
    one => one.to !== undefined,
  )
  const { due } = dueAfterPauses({ ...decidable, pauses: ended }, today)
  await decide(context, { occurrence: id, kind: 'pause', from, to, due, reason })
  return { id, due }
})
