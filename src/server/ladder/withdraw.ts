import { ladderWithdraw } from '#domain/ladder/contract.ts'
import { whyNotWithdrawn } from '#domain/ladder/deciding.ts'
import { refuseIf } from '../duty/decidable.ts'
import { handler } from '../handle.ts'
import { notifyDecided } from './notify.ts'
import { lockStep, say } from './open.ts'
import { endTurned } from './turned.ts'

export const withdraw = handler(ladderWithdraw, async (context, { id, reason }) => {
  const opened = await lockStep(context, id)
  refuseIf(whyNotWithdrawn(opened.decidable, opened.speaker, opened.last.unit))
  await endTurned(context, opened, reason)
  await notifyDecided(context, opened.last, 'withdraw')
  return say(context, opened, { kind: 'withdraw', reason })
})
