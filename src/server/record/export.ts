import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { columnsOf, type IntakeColumn } from '#domain/intake/column.ts'
import { cellRows } from '#domain/intake/row.ts'
import type { Cell } from '#domain/intake/sheet.ts'
import { dayOfInstant } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import { type Asked, recordExport } from '#domain/record/contract.ts'
import { mentionsOf } from '#domain/record/parts.ts'
import { namesFrom } from '#store/names.ts'
import { countListed, type ListedRecord, listRecords, type RecordFilter } from '#store/record-list.ts'
import { type Context, downloadHandler } from '../handle.ts'
import { writeLong } from '../sheet/long.ts'
import { WORKBOOK } from '../sheet/media.ts'
import type { Column } from '../sheet/table.ts'
import { filterOf } from './asked.ts'
import { getLedger } from './content.ts'

/** As many as can be brought in again at once. */
const MOST = 50_000
const BATCH = 1_000

export const exportList = downloadHandler(recordExport, async (context, { asked, fields }) => {
  const { tx, scope } = context
  const filter = await filterOf(context, asked)
  const total = await countListed(tx, scope, filter)
  if (total > MOST)
    throw new Refusal(
      'too-large',
      `查到${total}条，一次最多导出5万条。请选一本台账、一个单位或短一些的时段，分几次导出`,
    )
  const ledger = asked.ledger === undefined ? undefined : getLedger(context, asked.ledger)
  const name = ledger?.label ?? '台账'
  const folder = await mkdtemp(join(tmpdir(), 'bihuan-export-'))
  try {
    const path = join(folder, 'list.xlsx')
    const layout = ledger ? ledgerLayout(ledger, fields) : anyLayout(context)
    await writeLong(createWriteStream(path), {
      name,
      title: `${name}（${inWords(asked)}，共${total}条）`,
      columns: [...layout.columns, ...ALWAYS],
      rows: rowsOf(context, { filter, order: asked.order, layout }),
    })
    return { name: `${name}.xlsx`, mediaType: WORKBOOK, path }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
})

/** Columns of a list, and what a record shows in them: as many rows as it has items. */
interface Layout {
  columns: readonly Column[]
  cells(record: ListedRecord, names: ReturnType<typeof namesFrom>): (Cell | undefined)[][]
}

/** What the house knows of each record; when it is brought in again these columns are passed over. */
const ALWAYS: readonly Column[] = [
  { header: '登记单位', width: 16 },
  { header: '登记人', width: 10 },
  { header: '登记时间', width: 12 },
]

function ledgerLayout(ledger: LedgerDefinition, fields: readonly string[] | undefined): Layout {
  const columns = columnsOf(ledger).filter(column => isShown(column, fields))
  return {
    columns: columns.map(column => ({ header: column.header, width: widthOf(column) })),
    cells: (record, names) => cellRows(record, columns, names),
  }
}

function isShown(column: IntakeColumn, fields: readonly string[] | undefined): boolean {
  if (fields === undefined || !('field' in column)) return true
  return fields.includes(column.holds === 'item' ? column.items.id : column.field.id)
}

function widthOf(column: IntakeColumn): number {
  if (!('field' in column)) return column.holds === 'tags' ? 20 : 12
  return column.field.kind === 'long_text' ? 40 : Math.min(40, Math.max(12, column.header.length * 2.4))
}

function anyLayout({ packs }: Context): Layout {
  return {
    columns: [
      { header: '编号', width: 10 },
      { header: '台账', width: 14 },
      { header: '标题', width: 40 },
      { header: '日期', width: 12 },
    ],
    cells: record => [
      [
        record.id,
        packs.ledgers.get(record.ledger)?.label ?? record.ledger,
        record.title,
        { day: record.occurredOn },
      ],
    ],
  }
}

async function* rowsOf(
  context: Context,
  { filter, order, layout }: { filter: RecordFilter; order: Asked['order']; layout: Layout },
): AsyncGenerator<(Cell | undefined)[]> {
  const { tx, scope, packs } = context
  const mentioned = (row: Pick<ListedRecord, 'ledger' | 'data'>) =>
    mentionsOf(packs.ledgers.get(row.ledger)?.fields ?? [], row.data)
  let after: [string, number] | undefined
  for (;;) {
    const { rows, names } = await listRecords(tx, scope, { filter, order, after, limit: BATCH, mentioned })
    const known = namesFrom(names, packs.codes)
    for (const record of rows) {
      const [first = [], ...more] = layout.cells(record, known)
      yield [...first, record.unitName, record.recorderName, { day: dayOfInstant(record.recordedAt) }]
      yield* more
    }
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) return
    after = [order === 'occurred' ? last.occurredOn : last.recordedAt, last.id]
  }
}

function inWords({ from, to, state }: Asked): string {
  const days = from || to ? `${from ?? ''}至${to ?? ''}` : '全部时段'
  return state === 'valid' ? days : `${days}，${state === 'void' ? '已作废的' : '含作废的'}`
}
