import { ladderRelease } from '#domain/ladder/contract.ts'
import { whyNotReleased } from '#domain/ladder/deciding.ts'
import { refuseIf } from '../duty/decidable.ts'
import { handler } from '../handle.ts'
import { openTurn } from './climbs.ts'
import { notifyDecided, settleTurned } from './notify.ts'
import { lockStep, say } from './open.ts'

export const release = handler(ladderRelease, async (context, { id, reason }) => {
  const opened = await lockStep(context, id)
  const turned = openTurn(opened.climb)
  refuseIf(whyNotReleased(opened.decidable, opened.speaker, turned?.toUnit ?? undefined))
  if (turned) await settleTurned(context, turned.step)
  await notifyDecided(context, opened.last, 'release')
  return say(context, opened, { kind: 'release', reason, answers: turned?.id })
})
