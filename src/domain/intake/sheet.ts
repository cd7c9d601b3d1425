import type { Day } from '#domain/kernel/day.ts'
import { halfWidth } from '#domain/kernel/written-day.ts'

/** A cell as a workbook holds it: a formula is its last value, or `formula` when it has none; a date is its day. */
export type Cell = string | number | boolean | { day: Day } | { formula: true }

/** One sheet as read: rows from the first, cells from the first column; and which cells are merged, ends included. */
export interface Sheet {
  name: string
  rows: readonly (readonly (Cell | undefined)[])[]
  merges: readonly { top: number; left: number; bottom: number; right: number }[]
}

/** The place of a cell as an office writes it: `B5`, from row and column counted from 0. */
export function placeOf(row: number, column: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return `${letters}${row + 1}`
}

/** The text of a cell without spaces around it; a number in digits, a day as written. */
export function wordsOf(cell: Cell | undefined): string {
  if (cell === undefined) return ''
  if (typeof cell !== 'object') return halfWidth(String(cell)).trim()
  return 'day' in cell ? cell.day : '（公式）'
}

/** The rows with the value of a merged block in each of its cells: one 议题 beside three lines belongs to all three. */
export function unmerged(sheet: Sheet): (Cell | undefined)[][] {
  const rows = sheet.rows.map(row => [...row])
  for (const { top, left, bottom, right } of sheet.merges) {
    const value = rows[top]?.[left]
    for (let row = top; row <= Math.min(bottom, rows.length - 1); row += 1) {
      for (let column = left; column <= right; column += 1) {
        const cells = rows[row]
        if (cells) cells[column] = value
      }
    }
  }
  return rows
}
