import { paperColumnsOf } from '#domain/intake/column.ts'
import { wordRows } from '#domain/intake/row.ts'
import { recordList } from '#domain/record/contract.ts'
import { cellsOf, listedFields, mentionsOf } from '#domain/record/parts.ts'
import { lateDays } from '#domain/record/rules.ts'
import { namesFrom } from '#store/names.ts'
import { countListed, type ListedRecord, listRecords } from '#store/record-list.ts'
import { handler } from '../handle.ts'
import { filterOf } from './asked.ts'

export const list = handler(recordList, async (context, input) => {
  const { tx, scope, packs } = context
  const filter = await filterOf(context, input)
  const after = input.cursor ? readCursor(input.cursor) : undefined
  const whole = input.whole && input.ledger !== undefined ? packs.ledgers.get(input.ledger) : undefined
  const listed = new Map([...packs.ledgers].map(([id, ledger]) => [id, listedFields(ledger)]))
  const mentioned = ({ ledger, data }: Pick<ListedRecord, 'ledger' | 'data'>) =>
    mentionsOf(whole?.fields ?? listed.get(ledger) ?? [], data)
  const [{ rows, names: known }, total] = await Promise.all([
    listRecords(tx, scope, { filter, order: input.order, after, limit: input.limit + 1, mentioned }),
    countListed(tx, scope, filter),
  ])
  const names = namesFrom(known, packs.codes)
  const columns = whole && paperColumnsOf(whole)
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return {
    rows: page.map(row => ({
      id: row.id,
      ledger: row.ledger,
      title: row.title,
      occurredOn: row.occurredOn,
      recordedAt: row.recordedAt,
      lateDays: lateDays(row.occurredOn, row.recordedAt),
      unit: row.unit,
      unitName: row.unitName,
      recorderName: row.recorderName,
      state: row.state,
      visibility: row.visibility,
      tags: row.tags,
      files: row.files,
      cells: cellsOf(listed.get(row.ledger) ?? [], row.data, names),
      ...(columns && { lines: wordRows(row, columns, names) }),
    })),
    total,
    next: rows.length > page.length && last ? writeCursor(last, input.order) : null,
  }
})

export function writeCursor(row: ListedRecord, order: 'occurred' | 'recorded'): string {
  return `${order === 'occurred' ? row.occurredOn : row.recordedAt}|${row.id}`
}

function readCursor(cursor: string): [string, number] | undefined {
  const [value = '', id = ''] = cursor.split('|')
  const valid = /^\d{4}-\d{2}-\d{2}(T[\d:.]+[+-]\d{2}:\d{2})?$/.test(value) && /^\d{1,15}$/.test(id)
  return valid ? [value, Number(id)] : undefined
}
