import { dutyPause } from '#domain/duty/contract.ts'
import { whyNotPaused } from '#domain/duty/deciding.ts'
import { dueAfterPauses } from '#domain/duty/state.ts'
import { insertAct } from '#store/duty/act.ts'
import { handler } from '../handle.ts'
import { lockOccurrence, refuseIf } from './decidable.ts'

export const pause = handler(dutyPause, async (context, { id, from, to, reason }) => {
  const { tx, scope, today } = context
  const { decidable, decider } = await lockOccurrence(context, id)
  refuseIf(whyNotPaused(decidable, decider, { from, today }))
  const ended = [...decidable.pauses, ...(to === null ? [] : [{ from, to }])].filter(
    one => one.to !== undefined,
  )
  const { due } = dueAfterPauses({ ...decidable, pauses: ended }, today)
  await insertAct(tx, scope, {
    who: context.actor.personName,
    occurrence: id,
    kind: 'pause',
    from,
    to,
    due,
    reason,
  })
  return { id, due }
})
