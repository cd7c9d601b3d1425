import { rollOpen } from '#domain/roll/contract.ts'
import { insertIntake } from '#store/intake.ts'
import { uploadHandler } from '../handle.ts'
import { stretch, underWay } from '../under-way.ts'
import { keepRead, READ, readRoll } from './reading.ts'
import { getRoll, keptAs, rollViewOf } from './view.ts'

export const open = uploadHandler(rollOpen, async (context, { kind }, file) => {
  const { tx, scope } = context
  const { name, bytes: document } = file
  const id = await underWay(context, async watch => {
    const workbook = { kind, ...file, answers: {} }
    const read = await readRoll(context, workbook, stretch(watch, { from: 0, to: READ }))
    const kept = { ledger: keptAs(kind), name, document, reading: read.reading }
    const intake = await insertIntake(tx, scope, kept)
    await keepRead(context, { id: intake, ...read }, stretch(watch, { from: READ, to: 1 }))
    return intake
  })
  return rollViewOf(context, await getRoll(context, id))
})
