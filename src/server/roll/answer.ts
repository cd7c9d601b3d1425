import { ROLLS } from '#domain/roll/columns.ts'
import { rollAnswer } from '#domain/roll/contract.ts'
import { readIntakeDocument } from '#store/intake.ts'
import { handler } from '../handle.ts'
import { refuseUnknown } from '../intake/answer.ts'
import { stretch, underWay } from '../under-way.ts'
import { keepRead, READ, readRoll } from './reading.ts'
import { getOpenRoll, rollViewOf } from './view.ts'

export const answer = handler(rollAnswer, async (context, input) => {
  const { tx, scope } = context
  const roll = await getOpenRoll(context, input.id)
  const { id, kind, name } = roll
  const answers = { ...roll.reading.answers, ...input.answers }
  const known = ROLLS[kind].columns.map(column => column.key)
  refuseUnknown(Object.values(answers), known)
  const bytes = await readIntakeDocument(tx, scope, id)
  const reading = await underWay(context, async watch => {
    const workbook = { kind, name, bytes, answers }
    const read = await readRoll(context, workbook, stretch(watch, { from: 0, to: READ }))
    await keepRead(context, { id, ...read }, stretch(watch, { from: READ, to: 1 }))
    return read.reading
  })
  return rollViewOf(context, { ...roll, reading })
})
