import { Refusal } from '#domain/kernel/refusal.ts'
import { ledgerRetire } from '#domain/ledger/contract.ts'
import { withRetired } from '#domain/pack/write.ts'
import { handler } from '../handle.ts'
import { adoptText } from './adopt.ts'
import { getOwn } from './edition.ts'

export const retire = handler(ledgerRetire, async (context, { id, over }) => {
  const own = await getOwn(context, id)
  if (own.kind === 'extension')
    throw new Refusal('conflict', '扩充不能整份停用，请把其中不用的字段和代码逐个停用')
  return adoptText(context, { text: withRetired(own.content), over, place: { id: own.unit, ord: own.ord } })
})
