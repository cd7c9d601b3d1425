import { type Grid, type GridMerge, type GridRow, viewOf } from './grid.ts'
import { headsIn } from './lines.ts'

/** A table of a document: its rows counted on from the table before, and the lines that stand above it. */
export interface DocumentTable {
  rows: readonly GridRow[]
  merges: readonly GridMerge[]
  before: readonly string[]
}

/**
 * The tables of a document as one grid: those that have the heads of a list of problems, and those behind them that go on
 * under the same heads because they are as wide. A table of something else is left out.
 */
export function joinTables(tables: readonly DocumentTable[]): Grid {
  const rows: GridRow[] = []
  const merges: GridMerge[] = []
  const before: string[] = []
  const between: { at: number; text: string }[] = []
  let width: number | undefined
  for (const table of tables) {
    const own = widthOf(table)
    const isTaken = headsIn(table) > 0 || own === width
    if (width === undefined) before.push(...table.before)
    else between.push(...table.before.map(text => ({ at: table.rows[0]?.at ?? 0, text })))
    if (!isTaken) continue
    width = own
    rows.push(...table.rows)
    merges.push(...table.merges)
  }
  return { rows, merges, before, between }
}

function widthOf(table: DocumentTable): number {
  return Math.max(viewOf(table).width, ...table.rows.map(row => row.cells.length))
}
