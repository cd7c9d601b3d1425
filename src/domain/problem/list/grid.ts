import type { Day } from '#domain/kernel/day.ts'
import { tidy } from './words.ts'

/** A cell as a file keeps it. */
export interface GridCell {
  text: string
  /** A cell that is a day in the file itself. */
  day?: Day
  /** A cell that is a number in the file itself; a count of days when its format was lost. */
  number?: number
}

/** A block of cells that shows one value: rows from 1 as in `GridRow.at`, columns from 0, ends included. */
export interface GridMerge {
  top: number
  left: number
  bottom: number
  right: number
}

export interface GridRow {
  /** From 1, as the file counts its rows. */
  at: number
  cells: readonly (GridCell | undefined)[]
}

/** A sheet, the tables of a document or the lines of a text, as cells. */
export interface Grid {
  rows: readonly GridRow[]
  merges?: readonly GridMerge[]
  /** Columns nobody sees; nothing is read from them. */
  hidden?: readonly number[]
  /** Lines that stand before the table: the title of a document, a heading of its own. */
  before?: readonly string[]
  /** Headings that stand between two tables, before the row of that number. */
  between?: readonly { at: number; text: string }[]
  /** The sheet's name, the file's name: they may tell the year. */
  name?: string
  file?: string
  /** Columns are called by letters, as in a workbook. */
  lettered?: boolean
}

/** A cell as it is seen, its merged block shown in each of its places. */
export interface SeenCell extends GridCell {
  /** Where its value stands. */
  row: number
  column: number
  merge: GridMerge | undefined
}

/** A grid with its merged blocks laid open. */
export interface View {
  grid: Grid
  rows: readonly GridRow[]
  width: number
  /** What is seen there, own value or that of its block; undefined when blank. */
  seen(at: number, column: number): SeenCell | undefined
  /** What is written there itself. */
  own(at: number, column: number): SeenCell | undefined
  /** The cells with a value of their own, from the left; hidden columns count when `all`. */
  written(at: number): SeenCell[]
}

const WIDEST = 400

/** Lays a grid's merged blocks open; blank texts are no cells. */
export function viewOf(grid: Grid): View {
  const cells = new Map<number, Map<number, GridCell>>()
  let width = 0
  for (const row of grid.rows) {
    const kept = new Map<number, GridCell>()
    for (const [column, cell] of row.cells.entries()) {
      const text = cell && column < WIDEST ? tidy(cell.text) : ''
      if (!cell || text === '') continue
      kept.set(column, { ...cell, text })
      width = Math.max(width, column + 1)
    }
    cells.set(row.at, kept)
  }
  const merges = mergesOf(grid)
  const own = (at: number, column: number): SeenCell | undefined => {
    const cell = cells.get(at)?.get(column)
    const merge = merges.get(at)?.get(column)
    // What a file keeps beneath a block is not seen.
    if (!cell || (merge && (merge.top !== at || merge.left !== column))) return undefined
    return { ...cell, row: at, column, merge }
  }
  const hidden = new Set(grid.hidden)
  return {
    grid,
    rows: grid.rows,
    width,
    own,
    seen: (at, column) => {
      const merge = merges.get(at)?.get(column)
      return merge ? own(merge.top, merge.left) : own(at, column)
    },
    written: at =>
      [...(cells.get(at)?.keys() ?? [])]
        .sort((a, b) => a - b)
        .flatMap(column => (hidden.has(column) ? [] : (own(at, column) ?? []))),
  }
}

function mergesOf({ rows, merges = [] }: Grid): Map<number, Map<number, GridMerge>> {
  const found = new Map<number, Map<number, GridMerge>>()
  const places = rows.map(row => row.at)
  for (const merge of merges) {
    for (let index = firstFrom(places, merge.top); (places[index] ?? Infinity) <= merge.bottom; index += 1) {
      const at = places[index] ?? 0
      const row = found.get(at) ?? new Map<number, GridMerge>()
      found.set(at, row)
      for (let column = merge.left; column <= Math.min(merge.right, WIDEST); column += 1)
        row.set(column, merge)
    }
  }
  return found
}

/** The index of the first row at or behind a place; rows come in their order. */
function firstFrom(places: readonly number[], at: number): number {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether two rows show one and the same block in a column. */
export function isSameBlock(view: View, column: number, rows: { one: number; other: number }): boolean {
  const merge = view.seen(rows.one, column)?.merge
  return merge !== undefined && merge.top <= rows.other && rows.other <= merge.bottom
}

/** The place as an office writes it: F7, or 第7行第6列 where columns have no letters. */
export function placeIn({ lettered = false }: Grid, at: number, column: number): string {
  if (!lettered) return `第${at}行第${column + 1}列`
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return `${letters}${at}`
}
