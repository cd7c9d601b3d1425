import { ladderPause } from '#domain/ladder/contract.ts'
import { whyNotPaused } from '#domain/ladder/deciding.ts'
import { refuseIf } from '../duty/decidable.ts'
import { handler } from '../handle.ts'
import { lockStep, say } from './open.ts'

export const pause = handler(ladderPause, async (context, { id, reason, to }) => {
  const opened = await lockStep(context, id)
  refuseIf(whyNotPaused(opened.decidable, opened.speaker, to))
  return say(context, opened, { kind: 'pause', reason, to })
})
