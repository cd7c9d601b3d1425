import { Refusal } from '#domain/kernel/refusal.ts'
import { ladderTurn } from '#domain/ladder/contract.ts'
import { whyNotTurned } from '#domain/ladder/deciding.ts'
import { listUnitsAbove } from '#store/ladder/above.ts'
import { refuseIf } from '../duty/decidable.ts'
import { handler } from '../handle.ts'
import { notifyTurned } from './notify.ts'
import { lockStep, say } from './open.ts'

export const turn = handler(ladderTurn, async (context, { id, reason, unit }) => {
  const { tx, scope } = context
  const opened = await lockStep(context, id)
  const { climb } = opened
  const before = climb.replies.flatMap(one => one.toUnit ?? [])
  refuseIf(whyNotTurned(opened.decidable, opened.speaker, { owner: climb.occurrence.unit, unit, before }))
  const above = await listUnitsAbove(tx, scope, opened.climb.to.ord)
  if (!above.some(one => one.id === unit))
    throw new Refusal('invalid', '只能转请本单位的上级单位', {
      complaints: [{ place: 'unit', message: '请从列出的上级单位里选' }],
    })
  await notifyTurned(context, opened.last, unit)
  return say(context, opened, { kind: 'turn', reason, toUnit: unit })
})
