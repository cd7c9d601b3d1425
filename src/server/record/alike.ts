import { kinOf } from '#domain/metric/kin.ts'
import { whyAlike } from '#domain/record/alike.ts'
import { recordAlike } from '#domain/record/contract.ts'
import { listSameDay } from '#store/record-link.ts'
import { handler } from '../handle.ts'
import { getLedger } from './content.ts'

/** How many are shown: whoever has more of one kind in a day knows what he enters. */
const MOST = 10

export const alike = handler(recordAlike, async (context, { ledger: id, occurredOn, data }) => {
  const { tx, scope, packs } = context
  const ledger = getLedger(context, id)
  const ledgers = [id, ...kinOf(packs.metrics, id).map(kin => kin.ledger)]
  const found = await listSameDay(tx, scope, { day: occurredOn, ledgers })
  const rows = found.flatMap(({ data: held, ...row }) => {
    const other = packs.ledgers.get(row.ledger)
    const why = other && whyAlike({ ledger, data }, { ledger: other, data: held })
    return why === undefined ? [] : [{ ...row, why }]
  })
  return { rows: rows.slice(0, MOST) }
})
