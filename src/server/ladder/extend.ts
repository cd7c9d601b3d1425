import { ladderExtend } from '#domain/ladder/contract.ts'
import { whyNotExtended } from '#domain/ladder/deciding.ts'
import { refuseIf } from '../duty/decidable.ts'
import { handler } from '../handle.ts'
import { notifyIssuer } from './notify.ts'
import { lockStep, say } from './open.ts'

export const extend = handler(ladderExtend, async (context, { id, reason, to }) => {
  const opened = await lockStep(context, id)
  refuseIf(whyNotExtended(opened.decidable, opened.speaker, to))
  await notifyIssuer(context, opened.last, 'extend')
  return say(context, opened, { kind: 'extend', reason, to })
})
