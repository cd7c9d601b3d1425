import type { Context } from '../handle.ts'
import { openTurn, readClimbs } from './climbs.ts'
import { settleTurned } from './notify.ts'
import { type Opened, say } from './open.ts'

/**
 * When the climb of a unit that was asked is over (its objection upheld, its step withdrawn), the unit that asked it waits
 * no longer: its request is answered by whoever ended it, and it has fresh time.
 */
export async function endTurned(context: Context, { climb }: Opened, reason: string): Promise<void> {
  const { occurrence, to } = climb
  if (to.id === occurrence.unit) return
  const own = (await readClimbs(context, [occurrence])).find(one => one.to.id === occurrence.unit)
  const turn = own && openTurn(own)
  const last = own?.steps.at(-1)
  if (turn?.toUnit !== to.id || !last) return
  await settleTurned(context, turn.step)
  await say(context, { last }, { kind: 'release', reason, answers: turn.id })
}
