import { paperColumnsOf } from '#domain/intake/column.ts'
import { dayOfInstant } from '#domain/kernel/day.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import type { RecordRow } from '#domain/record/contract.ts'
import { lateInWords } from '../late-tag.tsx'
import type { Catalogue } from '../ledgers.ts'

/** A column on paper: what it says of a record, or of each of its items. */
export interface PrintColumn {
  key: string
  header: string
  perItem: boolean
  words(row: RecordRow, line: number): string
}

interface Printed {
  ledger: LedgerDefinition | undefined
  catalogue: Catalogue
  /** Keys of the columns that the list hides. */
  hidden: readonly string[]
  /** Whether the records are of several units. */
  units: boolean
  /** Whether some of them are void. */
  states: boolean
}

/** What the list shows, column by column. */
export function seenColumns({ ledger, catalogue, hidden, states }: Printed): PrintColumn[] {
  const title = ledger?.fields.find(field => field.id === ledger.title)?.label ?? '内容'
  const own = (ledger?.list ?? []).flatMap(id => {
    const field = ledger?.fields.find(one => one.id === id)
    return field && id !== ledger?.title ? [of(id, field.label, row => row.cells[id] ?? '')] : []
  })
  return [
    of('occurredOn', ledger?.occurred ?? '发生日期', row => row.occurredOn),
    of('title', title, row => row.title),
    ...(ledger ? [] : [of('ledger', '台账', row => catalogue.byId.get(row.ledger)?.label ?? row.ledger)]),
    ...own,
    of('unit', '单位', row => row.unitName),
    recorded,
    files,
    ...(states ? [state] : []),
  ].filter(column => !hidden.includes(column.key))
}

/** All the records of a ledger say. */
export function wholeColumns({
  ledger,
  units,
  states,
}: Printed & { ledger: LedgerDefinition }): PrintColumn[] {
  return [
    ...paperColumnsOf(ledger).map((column, at) => ({
      key: column.key,
      header: column.header,
      perItem: column.holds === 'item',
      words: (row: RecordRow, line: number) => row.lines?.[line]?.[at] ?? '',
    })),
    ...(units ? [of('@unit', '登记单位', row => row.unitName)] : []),
    recorded,
    files,
    ...(states ? [state] : []),
  ]
}

function of(key: string, header: string, words: (row: RecordRow) => string): PrintColumn {
  return { key, header, perItem: false, words }
}

const recorded = of('recorded', '登记', row => {
  const late = lateInWords(row.lateDays)
  return `${dayOfInstant(row.recordedAt)} ${row.recorderName}${late ? `\n${late}` : ''}`
})
const files = of('files', '佐证', row => (row.files ? `${row.files}份` : '无'))
const state = of('state', '状态', row => (row.state === 'valid' ? '有效' : '已作废'))

/** Splits off the columns in which no record says anything: paper is narrow. */
export function filledOf(
  columns: readonly PrintColumn[],
  rows: readonly RecordRow[],
): { filled: PrintColumn[]; empty: PrintColumn[] } {
  const isFilled = (column: PrintColumn) =>
    rows.some(row => linesOf(row).some(line => column.words(row, line) !== ''))
  return { filled: columns.filter(isFilled), empty: columns.filter(column => !isFilled(column)) }
}

/** The lines of a record, from 0. */
export function linesOf(row: RecordRow): number[] {
  return Array.from({ length: row.lines?.length ?? 1 }, (_, line) => line)
}
