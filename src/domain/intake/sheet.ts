import type { Day } from '#domain/kernel/day.ts'
import { halfWidth } from '#domain/kernel/written-day.ts'

/** A cell as a workbook holds it: a formula is its last value, or `formula` when it has none; a date is its day. */
export type Cell = string | number | boolean | { day: Day } | { formula: true }

/** A block of cells that shows one value, by its corners, ends included. */
export interface Merge {
  top: number
  left: number
  bottom: number
  right: number
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

/**
 * Puts the value of a merged block into each of its cells: one 议题 beside three lines belongs to all three. Rows are to
 * come in their order.
 */
export function unmerging(
  merges: readonly Merge[],
): (row: number, cells: readonly (Cell | undefined)[]) => (Cell | undefined)[] {
  const waiting = [...merges].sort((a, b) => b.top - a.top)
  let open: { merge: Merge; value: Cell | undefined }[] = []
  return (row, cells) => {
    const filled = [...cells]
    open = open.filter(({ merge }) => merge.bottom >= row)
    for (let next = waiting.at(-1); next && next.top <= row; next = waiting.at(-1)) {
      waiting.pop()
      // A block whose first row the file leaves out is empty.
      if (next.bottom >= row)
        open.push({ merge: next, value: next.top === row ? cells[next.left] : undefined })
    }
    for (const { merge, value } of open) {
      for (let column = merge.left; column <= Math.min(merge.right, WIDEST); column += 1)
        filled[column] = value
    }
    return filled
  }
}

const WIDEST = 400
