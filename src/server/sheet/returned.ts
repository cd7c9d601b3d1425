import ExcelJS from 'exceljs'
import { type Cell, wordsOf } from '#domain/intake/sheet.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { readWorkbook } from './read.ts'
import { safe } from './table.ts'

/** The workbook as it was brought, and why which of its rows were not taken. */
export interface ReturnInput {
  name: string
  bytes: Uint8Array
  sheet: string
  /** The row of the heads, from 0. */
  headRow: number
  /** By row of the sheet, from 1. */
  reasons: readonly (readonly [number, string])[]
}

/**
 * The rows that were not taken, in the columns they came in, with the reason in the last: to be put right and brought
 * again. What stood above the heads is kept.
 */
export async function writeReturned(input: ReturnInput): Promise<Uint8Array> {
  const sheet = (await readWorkbook(input)).find(one => one.name === input.sheet)
  if (!sheet) throw new Refusal('absent', '原来的工作表找不到了，请重新上传')
  const reasons = new Map(input.reasons)
  const width = Math.max(...sheet.rows.map(row => row.length))
  const book = new ExcelJS.Workbook()
  const returned = book.addWorksheet(safe(sheet.name).slice(0, 31))
  for (const [at, row] of sheet.rows.entries()) {
    const reason = reasons.get(at + 1)
    if (at > input.headRow && reason === undefined) continue
    const cells = Array.from({ length: width }, (_, column) => shownOf(row[column]))
    const added = returned.addRow([...cells, at === input.headRow ? '未导入的原因' : safe(reason ?? '')])
    if (at === input.headRow) added.font = { bold: true }
    if (reason) added.getCell(width + 1).font = { color: { argb: 'FFC00000' } }
  }
  returned.columns.forEach((column, at) => {
    column.width = at === width ? 60 : 16
  })
  returned.views = [{ state: 'frozen', xSplit: 0, ySplit: input.headRow + 1 }]
  return new Uint8Array(await book.xlsx.writeBuffer())
}

function shownOf(cell: Cell | undefined): string | number | boolean | null {
  if (cell === undefined) return null
  return typeof cell === 'string' ? safe(cell) : typeof cell === 'object' ? wordsOf(cell) : cell
}
