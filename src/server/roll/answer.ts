import { ROLLS } from '#domain/roll/columns.ts'
import { rollAnswer } from '#domain/roll/contract.ts'
import { readIntakeDocument, replaceEntries } from '#store/intake.ts'
import { handler } from '../handle.ts'
import { refuseUnknown } from '../intake/answer.ts'
import { readRoll } from './reading.ts'
import { getOpenRoll, rollViewOf } from './view.ts'

export const answer = handler(rollAnswer, async (context, input) => {
  const { tx, scope } = context
  const roll = await getOpenRoll(context, input.id)
  const { id, kind, name } = roll
  const answers = { ...roll.reading.answers, ...input.answers }
  const known = ROLLS[kind].columns.map(column => column.key)
  refuseUnknown(Object.values(answers), known)
  const bytes = await readIntakeDocument(tx, scope, id)
  const { reading, entries } = await readRoll(context, { kind, name, bytes, answers })
  await replaceEntries(tx, scope, { id, reading, entries })
  return rollViewOf(context, { ...roll, reading })
})
