import { openReply } from '#domain/ladder/climb.ts'
import { whyNotDecided } from '#domain/ladder/deciding.ts'
import { refuseIf } from '../duty/decidable.ts'
import type { Context } from '../handle.ts'
import { notifyDecided } from './notify.ts'
import { lockStep, say } from './open.ts'

/** Decides on the extension that was asked for; granted until the day asked for. */
export async function decideExtension(
  context: Context,
  { id, reason }: { id: number; reason: string },
  kind: 'grant' | 'refuse',
): Promise<{ id: number }> {
  const opened = await lockStep(context, id)
  const asked = openReply(opened.climb.replies, 'extend')
  refuseIf(
    whyNotDecided(opened.decidable, opened.speaker, { person: context.actor.person, asker: asked?.person }),
  )
  await notifyDecided(context, opened.last, kind)
  const to = kind === 'grant' ? (asked?.to ?? null) : null
  return say(context, opened, { kind, reason, to, answers: asked?.id })
}
