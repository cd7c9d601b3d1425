import { ladderObject } from '#domain/ladder/contract.ts'
import { whyNotObjected } from '#domain/ladder/deciding.ts'
import { refuseIf } from '../duty/decidable.ts'
import { handler } from '../handle.ts'
import { notifyIssuer } from './notify.ts'
import { lockStep, say } from './open.ts'

export const object = handler(ladderObject, async (context, { id, reason }) => {
  const opened = await lockStep(context, id)
  refuseIf(whyNotObjected(opened.decidable, opened.speaker))
  await notifyIssuer(context, opened.last, 'object')
  return say(context, opened, { kind: 'object', reason })
})
