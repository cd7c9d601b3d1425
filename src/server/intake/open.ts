import { intakeOpen } from '#domain/intake/contract.ts'
import { insertIntake, replaceEntries } from '#store/intake.ts'
import { uploadHandler } from '../handle.ts'
import { getOpenLedger } from '../record/content.ts'
import { judge, readApart } from './reading.ts'
import { getIntake, viewOf } from './view.ts'

export const open = uploadHandler(intakeOpen, async (context, input, file) => {
  const { tx, scope } = context
  const ledger = getOpenLedger(context, input.ledger)
  const found = await readApart(context, { ...file, ledger, answers: {} })
  const reading = { sheet: found.sheet, heads: found.heads, answers: {} }
  const id = await insertIntake(tx, scope, {
    ledger: ledger.id,
    name: file.name,
    document: file.bytes,
    reading,
  })
  await replaceEntries(tx, scope, { id, reading, entries: await judge(context, { ledger, reading: found }) })
  return viewOf(context, await getIntake(context, id))
})
