import { Refusal } from '#domain/kernel/refusal.ts'
import { ROLLS } from '#domain/roll/columns.ts'
import { rollSettle } from '#domain/roll/contract.ts'
import { countEntries, readIntakeDocument, replaceEntries, settleIntake } from '#store/intake.ts'
import { lockTree } from '#store/unit.ts'
import { handler } from '../handle.ts'
import { whatIsMissing } from '../intake/reading.ts'
import { readRoll } from './reading.ts'
import { getOpenRoll } from './view.ts'

/** Read anew and compared anew under the lock of the tree: what came in between is not doubled. */
export const settle = handler(rollSettle, async (context, { id }) => {
  const { tx, scope } = context
  await lockTree(tx, scope)
  const { kind, name, reading: read } = await getOpenRoll(context, id)
  const missing = whatIsMissing(ROLLS[kind].columns, read.heads)
  if (missing.length > 0)
    throw new Refusal(
      'conflict',
      `还缺必填的“${missing.join('”“')}”，请先说明哪个表头是它，或在表里补上这一栏`,
    )
  const bytes = await readIntakeDocument(tx, scope, id)
  const { reading, entries, take } = await readRoll(context, { kind, name, bytes, answers: read.answers })
  const taken = await take()
  await replaceEntries(tx, scope, { id, reading, entries })
  await settleIntake(tx, scope, id)
  const counts = await countEntries(tx, scope, id)
  return { ...taken, left: counts.refused + counts.twice + counts.changed }
})
