import { ladderAnswer } from '#domain/ladder/contract.ts'
import { whyNotAnswered } from '#domain/ladder/deciding.ts'
import { refuseIf } from '../duty/decidable.ts'
import { handler } from '../handle.ts'
import { refuseStranger } from '../record-in-sight.ts'
import { settleStep } from './notify.ts'
import { lockStep, say } from './open.ts'

export const answer = handler(ladderAnswer, async (context, { id, reason, promise, record }) => {
  const opened = await lockStep(context, id)
  refuseIf(whyNotAnswered(opened.decidable, opened.speaker, promise))
  await refuseStranger(context, record)
  await settleStep(context, opened.last.id)
  return say(context, opened, { kind: 'answer', reason, to: promise, record })
})
