import { recordEnter } from '#domain/record/contract.ts'
import { insertRecord, writeParts } from '#store/record.ts'
import { handler } from '../handle.ts'
import { checkContent, getOpenLedger } from './content.ts'
import { linkRecords } from './linking.ts'

export const enter = handler(recordEnter, async (context, input) => {
  const { tx, scope } = context
  const ledger = getOpenLedger(context, input.ledger)
  const { content, parts } = await checkContent(context, ledger, input)
  const id = await insertRecord(tx, scope, { ledger: ledger.id, content })
  await writeParts(tx, scope, { record: id, ord: scope.unit.ord, parts, isNew: true })
  for (const one of input.links) await linkRecords(context, { id, ...one })
  return { id }
})
