import { runningPause } from '#domain/ladder/climb.ts'
import { ladderResume } from '#domain/ladder/contract.ts'
import { whyNotResumed } from '#domain/ladder/deciding.ts'
import { refuseIf } from '../duty/decidable.ts'
import { handler } from '../handle.ts'
import { lockStep, say } from './open.ts'

export const resume = handler(ladderResume, async (context, { id, reason }) => {
  const opened = await lockStep(context, id)
  refuseIf(whyNotResumed(opened.decidable, opened.speaker))
  const answers = runningPause(opened.climb.replies, context.today)?.id
  return say(context, opened, { kind: 'resume', reason, answers })
})
