import { paperColumnsOf } from '#domain/intake/column.ts'
import { wordRows } from '#domain/intake/row.ts'
import { recordList } from '#domain/record/contract.ts'
import { cellsOf, mentionsOf } from '#domain/record/parts.ts'
import { lateDays } from '#domain/record/rules.ts'
import { type KnownNames, namesFrom } from '#store/names.ts'
import { countListed, type ListedRecord, listRecords } from '#store/record-list.ts'
import { type Context, handler } from '../handle.ts'
import { filterOf } from './asked.ts'

export const list = handler(recordList, async (context, input) => {
  const { tx, scope, packs } = context
  const filter = await filterOf(context, input)
  const after = input.cursor ? readCursor(input.cursor) : undefined
  const mentioned = (row: Pick<ListedRecord, 'ledger' | 'data'>) =>
    mentionsOf(packs.ledgers.get(row.ledger)?.fields ?? [], row.data)
  const [{ rows, names }, total] = await Promise.all([
    listRecords(tx, scope, { filter, order: input.order, after, limit: input.limit + 1, mentioned }),
    countListed(tx, scope, filter),
  ])
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return {
    rows: rowsOf(context, page, { names, whole: input.whole && input.ledger !== undefined }),
    total,
    next: rows.length > page.length && last ? writeCursor(last, input.order) : null,
  }
})

function rowsOf(
  { packs }: Context,
  page: readonly ListedRecord[],
  { names: known, whole }: { names: KnownNames; whole: boolean },
) {
  const names = namesFrom(known, packs.codes)
  return page.map(({ data, ...row }) => {
    const ledger = packs.ledgers.get(row.ledger)
    return {
      ...row,
      lateDays: lateDays(row.occurredOn, row.recordedAt),
      cells: ledger ? cellsOf(ledger, data, names) : {},
      ...(ledger && whole ? { lines: wordRows({ ...row, data }, paperColumnsOf(ledger), names) } : {}),
    }
  })
}

export function writeCursor(row: ListedRecord, order: 'occurred' | 'recorded'): string {
  return `${order === 'occurred' ? row.occurredOn : row.recordedAt}|${row.id}`
}

function readCursor(cursor: string): [string, number] | undefined {
  const [value = '', id = ''] = cursor.split('|')
  const valid = /^\d{4}-\d{2}-\d{2}(T[\d:.]+[+-]\d{2}:\d{2})?$/.test(value) && /^\d{1,15}$/.test(id)
  return valid ? [value, Number(id)] : undefined
}
