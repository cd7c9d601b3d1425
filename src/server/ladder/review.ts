import { openReply } from '#domain/ladder/climb.ts'
import { whyNotReviewed } from '#domain/ladder/deciding.ts'
import { refuseIf } from '../duty/decidable.ts'
import type { Context } from '../handle.ts'
import { notifyDecided } from './notify.ts'
import { lockStep, say } from './open.ts'
import { endTurned } from './turned.ts'

/** Decides on the open objection: by somebody further up who did not issue the step. */
export async function reviewObjection(
  context: Context,
  { id, reason }: { id: number; reason: string },
  kind: 'uphold' | 'dismiss',
): Promise<{ id: number }> {
  const opened = await lockStep(context, id)
  const { decidable, speaker, climb } = opened
  const objection = openReply(climb.replies, 'object')
  const issuer = climb.steps.find(step => step.id === objection?.step)?.person
  refuseIf(
    whyNotReviewed(decidable, speaker, { person: context.actor.person, issuer, asker: objection?.person }),
  )
  if (kind === 'uphold') await endTurned(context, opened, reason)
  await notifyDecided(context, opened.last, kind)
  return say(context, opened, { kind, reason, answers: objection?.id })
}
