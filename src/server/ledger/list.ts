import { ledgerList } from '#domain/record/contract.ts'
import { handler } from '../handle.ts'
import { whyClosed } from '../record/content.ts'

/** The code list that names the groups of the menu, in their order. */
const GROUPS = 'ledger-group'

export const list = handler(ledgerList, async context => {
  const { packs } = context
  const ledgers = [...packs.ledgers.values()]
  const groups = packs.codes.get(GROUPS)?.values ?? []
  return {
    groups: groups
      .map(({ id, label }) => ({
        id,
        label,
        ledgers: ledgers.filter(ledger => ledger.group === id && !ledger.kept).map(ledger => ledger.id),
      }))
      .filter(group => group.ledgers.length > 0),
    ledgers,
    closed: Object.fromEntries(
      ledgers.flatMap(ledger => {
        const reason = whyClosed(context, ledger)
        return reason === undefined ? [] : [[ledger.id, reason]]
      }),
    ),
    codes: [...packs.codes.values()],
  }
})
