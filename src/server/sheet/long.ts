import { PassThrough, type Writable } from 'node:stream'
import type ExcelJS from 'exceljs'
import type { Cell } from '#domain/intake/sheet.ts'
import { type Column, printSetUp, safe, styleHeader } from './table.ts'

/** A sheet that is written row by row, so that it never stands in memory whole. */
export interface LongSheet {
  name: string
  /** In the head of each printed page. */
  title: string
  columns: readonly Column[]
  /** Rows above the heads, as they are. */
  above?: readonly (readonly (Cell | undefined)[])[]
  rows: AsyncIterable<readonly (Cell | undefined)[]> | Iterable<readonly (Cell | undefined)[]>
}

/**
 * Writes a workbook of one long sheet: frozen heads, filter, print set-up. Texts stay texts whatever they begin with,
 * and keep the text format, so that none becomes a formula when somebody edits its cell.
 */
export async function writeLong(
  to: Writable,
  { name, title, columns, above = [], rows }: LongSheet,
): Promise<void> {
  // Loaded by the first export: the service is smaller without it.
  const { default: library } = await import('exceljs')
  const book = new library.stream.xlsx.WorkbookWriter({
    stream: to,
    useStyles: true,
    useSharedStrings: false,
  })
  const head = above.length + 1
  const sheet = book.addWorksheet(safe(name).slice(0, 31), {
    views: [{ state: 'frozen', xSplit: 0, ySplit: head }],
    pageSetup: printSetUp(head),
    headerFooter: {
      oddHeader: `&C${title.replaceAll('&', '&&').slice(0, 200)}`,
      oddFooter: '&C第 &P 页，共 &N 页',
    },
  })
  columns.forEach(({ width }, at) => {
    sheet.getColumn(at + 1).width = width
  })
  for (const row of above) sheet.addRow(row.map(shownOf)).commit()
  const heads = sheet.addRow(columns.map(column => safe(column.header)))
  styleHeader(heads)
  heads.commit()
  sheet.autoFilter = { from: { row: head, column: 1 }, to: { row: head, column: columns.length } }
  for await (const row of rows) addRow(sheet, row)
  sheet.commit()
  await book.commit()
}

/** The same as bytes, for what is known to be no more than a file that was brought in. */
export async function longBytes(sheet: LongSheet): Promise<Uint8Array> {
  const through = new PassThrough()
  const chunks: Buffer[] = []
  through.on('data', (chunk: Buffer) => chunks.push(chunk))
  await writeLong(through, sheet)
  return new Uint8Array(Buffer.concat(chunks))
}

function addRow(sheet: ExcelJS.Worksheet, cells: readonly (Cell | undefined)[]): void {
  const row = sheet.addRow(cells.map(shownOf))
  cells.forEach((cell, at) => {
    if (cell === undefined) return
    const shown = row.getCell(at + 1)
    if (typeof cell === 'string') shown.style = TEXT
    else if (typeof cell === 'object') shown.style = 'day' in cell ? DAY : TEXT
  })
  row.commit()
}

const TEXT: Partial<ExcelJS.Style> = { numFmt: '@', alignment: { vertical: 'top', wrapText: true } }
const DAY: Partial<ExcelJS.Style> = { numFmt: 'yyyy-mm-dd', alignment: { vertical: 'top' } }

function shownOf(cell: Cell | undefined): string | number | boolean | Date | null {
  if (cell === undefined) return null
  if (typeof cell === 'string') return safe(cell)
  if (typeof cell !== 'object') return cell
  return 'day' in cell ? new Date(`${cell.day}T00:00:00Z`) : '（公式）'
}
