import { recordList } from '#domain/record/contract.ts'
import { cellsOf, mentionsOf } from '#domain/record/parts.ts'
import { lateDays } from '#domain/record/rules.ts'
import { namesFrom, readNames } from '#store/names.ts'
import { countListed, type ListedRecord, listRecords, type RecordFilter } from '#store/record-list.ts'
import { type Context, handler } from '../handle.ts'
import { intervalOf } from './interval.ts'

export const list = handler(recordList, async (context, input) => {
  const { tx, scope } = context
  const filter: RecordFilter = { ...input, interval: await intervalOf(context, input) }
  const after = input.cursor ? readCursor(input.cursor) : undefined
  const found = await listRecords(tx, scope, { filter, order: input.order, after, limit: input.limit + 1 })
  const page = found.slice(0, input.limit)
  const last = page.at(-1)
  return {
    rows: await rowsOf(context, page),
    total: await countListed(tx, scope, filter),
    next: found.length > page.length && last ? writeCursor(last, input.order) : null,
  }
})

async function rowsOf({ tx, scope, packs }: Context, page: readonly ListedRecord[]) {
  const mentions = page.map(row => mentionsOf(packs.ledgers.get(row.ledger)?.fields ?? [], row.data))
  const known = await readNames(tx, scope, {
    people: [...new Set(mentions.flatMap(mention => mention.people))],
    units: [...new Set(mentions.flatMap(mention => mention.units))],
  })
  const names = namesFrom(known, packs.codes)
  return page.map(({ data, ...row }) => {
    const ledger = packs.ledgers.get(row.ledger)
    return {
      ...row,
      lateDays: lateDays(row.occurredOn, row.recordedAt),
      cells: ledger ? cellsOf(ledger, data, names) : {},
    }
  })
}

function writeCursor(row: ListedRecord, order: 'occurred' | 'recorded'): string {
  return `${order === 'occurred' ? row.occurredOn : row.recordedAt}|${row.id}`
}

function readCursor(cursor: string): [string, number] | undefined {
  const [value = '', id = ''] = cursor.split('|')
  const valid = /^\d{4}-\d{2}-\d{2}(T[\d:.]+[+-]\d{2}:\d{2})?$/.test(value) && /^\d{1,15}$/.test(id)
  return valid ? [value, Number(id)] : undefined
}
