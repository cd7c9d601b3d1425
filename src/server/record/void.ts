import { recordVoid } from '#domain/record/contract.ts'
import { voidRecord } from '#store/record.ts'
import { handler } from '../handle.ts'
import { lockForMove } from './move.ts'

export const voidOne = handler(recordVoid, async (context, input) => {
  const { tx, scope } = context
  const old = await lockForMove(context, { id: input.id, revision: input.revision, move: 'void' })
  await voidRecord(tx, scope, { id: old.id, ord: old.ord, reason: input.reason })
  return { id: old.id }
})
