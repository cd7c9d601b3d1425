import { Refusal } from '#domain/kernel/refusal.ts'
import { ROLLS } from '#domain/roll/columns.ts'
import { rollSettle } from '#domain/roll/contract.ts'
import { countEntries, readIntakeDocument, settleIntake } from '#store/intake.ts'
import { lockTree } from '#store/unit.ts'
import { type Context, handler } from '../handle.ts'
import { whatIsMissing } from '../intake/reading.ts'
import { stretch, underWay, type Watch } from '../under-way.ts'
import { keepRead, READ, readRoll, TAKEN } from './reading.ts'
import { getOpenRoll, type StoredRoll } from './view.ts'

/** Read anew and compared anew under the lock of the tree: what came in between is not doubled. */
export const settle = handler(rollSettle, async (context, { id }) => {
  const { tx, scope } = context
  await lockTree(tx, scope)
  const roll = await getOpenRoll(context, id)
  const missing = whatIsMissing(ROLLS[roll.kind].columns, roll.reading.heads)
  if (missing.length > 0)
    throw new Refusal(
      'conflict',
      `还缺必填的“${missing.join('”“')}”，请先说明哪个表头是它，或在表里补上这一栏`,
    )
  const taken = await underWay(context, watch => takeIn(context, roll, watch))
  await settleIntake(tx, scope, id)
  const counts = await countEntries(tx, scope, id)
  return { ...taken, left: counts.refused + counts.twice + counts.changed }
})

async function takeIn(context: Context, { id, kind, name, reading }: StoredRoll, watch: Watch) {
  const bytes = await readIntakeDocument(context.tx, context.scope, id)
  const workbook = { kind, name, bytes, answers: reading.answers }
  const read = await readRoll(context, workbook, stretch(watch, { from: 0, to: READ }))
  const taken = await read.take(stretch(watch, { from: READ, to: TAKEN }))
  await keepRead(context, { id, ...read }, stretch(watch, { from: TAKEN, to: 1 }))
  return taken
}
