import { recordLatest } from '#domain/record/contract.ts'
import { mentionsOf } from '#domain/record/parts.ts'
import { readNames } from '#store/names.ts'
import { findRecord } from '#store/record.ts'
import { findLatest } from '#store/record-list.ts'
import { handler } from '../handle.ts'
import { getLedger } from './content.ts'
import { byText } from './view.ts'

export const latest = handler(recordLatest, async (context, input) => {
  const { tx, scope } = context
  const ledger = getLedger(context, input.ledger)
  const id = await findLatest(tx, scope, ledger.id)
  const record = id === undefined ? undefined : await findRecord(tx, scope, id)
  if (!record) return { found: null }
  const known = await readNames(tx, scope, mentionsOf(ledger.fields, record.data))
  return {
    found: {
      occurredOn: record.occurredOn,
      data: record.data,
      tags: record.tags,
      names: { people: byText(known.people), units: byText(known.units) },
    },
  }
})
