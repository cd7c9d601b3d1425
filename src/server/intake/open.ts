import { intakeOpen } from '#domain/intake/contract.ts'
import { insertIntake } from '#store/intake.ts'
import { uploadHandler } from '../handle.ts'
import { getOpenLedger } from '../record/content.ts'
import { readIn } from './reading.ts'
import { getIntake, viewOf } from './view.ts'

export const open = uploadHandler(intakeOpen, async (context, input, { name, bytes }) => {
  const { tx, scope } = context
  const ledger = getOpenLedger(context, input.ledger)
  let id = 0
  await readIn(context, { name, bytes, ledger, answers: {} }, async reading => {
    id = await insertIntake(tx, scope, { ledger: ledger.id, name, document: bytes, reading })
    return id
  })
  return viewOf(context, await getIntake(context, id))
})
