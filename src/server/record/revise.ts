import { recordRevise } from '#domain/record/contract.ts'
import { reviseRecord, writeParts } from '#store/record.ts'
import { handler } from '../handle.ts'
import { checkContent, getLedger } from './content.ts'
import { lockForMove } from './move.ts'

export const revise = handler(recordRevise, async (context, input) => {
  const { tx, scope } = context
  const old = await lockForMove(context, { id: input.id, revision: input.revision, move: 'revise' })
  const { content, parts } = await checkContent(context, getLedger(context, old.ledger), input)
  await reviseRecord(tx, scope, { old, content, reason: input.reason })
  await writeParts(tx, scope, { record: old.id, ord: old.ord, parts })
  return { id: old.id, revision: old.revision + 1 }
})
