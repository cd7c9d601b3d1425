import { rollOpen } from '#domain/roll/contract.ts'
import { insertIntake, replaceEntries } from '#store/intake.ts'
import { uploadHandler } from '../handle.ts'
import { readRoll } from './reading.ts'
import { getRoll, keptAs, rollViewOf } from './view.ts'

export const open = uploadHandler(rollOpen, async (context, { kind }, file) => {
  const { tx, scope } = context
  const { reading, entries } = await readRoll(context, { kind, ...file, answers: {} })
  const { name, bytes: document } = file
  const id = await insertIntake(tx, scope, { ledger: keptAs(kind), name, document, reading })
  await replaceEntries(tx, scope, { id, reading, entries })
  return rollViewOf(context, await getRoll(context, id))
})
