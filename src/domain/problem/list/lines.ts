import type { Grid, GridCell, GridRow } from './grid.ts'
import { viewOf } from './grid.ts'
import { findHeader } from './header.ts'

/** A text whose lines are the rows of a table, as a grid numbered by its lines; undefined when it is none. */
export function findTextGrid(text: string): Grid | undefined {
  let best: { grid: Grid; heads: number } | undefined
  for (const sign of ['\t', '|', ',', '，', ';', /[ \u3000]{2,}/]) {
    const grid = gridOf(text, sign)
    const heads = headsIn(grid)
    if (heads > (best?.heads ?? 0)) best = { grid, heads }
  }
  return best?.grid
}

/** How many columns the heads of a list of problems name in the grid; 0 without any. */
export function headsIn(grid: Grid): number {
  const view = viewOf(grid)
  for (let index = 0; index < view.rows.length; index += 1) {
    const header = findHeader(view, index)
    if (header) return header.columns.size
  }
  return 0
}

function gridOf(text: string, sign: string | RegExp): Grid {
  const rows: GridRow[] = []
  const lines = text.split(/\r\n?|\n/)
  const isQuoted = sign === '\t' || sign === ',' || sign === ';'
  for (let index = 0; index < lines.length; index += 1) {
    const at = index + 1
    let line = lines[index] ?? ''
    // A quoted cell goes on in the next lines until its quotes are even.
    while (isQuoted && opensQuotes(line, sign) && index + 1 < lines.length && at + 50 > index) {
      index += 1
      line = `${line}\n${lines[index] ?? ''}`
    }
    rows.push({ at, cells: (isQuoted ? quoted(line, sign) : plain(line, sign)).map(cellOf) })
  }
  return { rows }
}

function cellOf(text: string): GridCell | undefined {
  return text.trim() === '' ? undefined : { text }
}

/** A line of a table drawn with strokes has one at each end, and a line of dashes below its heads. */
function plain(line: string, sign: string | RegExp): string[] {
  if (sign !== '|') return line.split(sign)
  if (/^[\s|:+-]+$/.test(line)) return []
  return line
    .replace(/^\s*\|/, '')
    .replace(/\|\s*$/, '')
    .split('|')
}

/** Whether a cell begins with a quote that is not closed. */
function opensQuotes(line: string, sign: string): boolean {
  return (line.match(/"/g) ?? []).length % 2 === 1 && new RegExp(`(?:^|${sign})\\s*"`).test(line)
}

function quoted(line: string, sign: string): string[] {
  const cells: string[] = []
  let cell = ''
  let isIn = false
  for (let at = 0; at < line.length; at += 1) {
    const letter = line[at] ?? ''
    if (letter === '"' && isIn && line[at + 1] === '"') {
      cell += '"'
      at += 1
    } else if (letter === '"' && (isIn || cell.trim() === '')) isIn = !isIn
    else if (letter === sign && !isIn) {
      cells.push(cell)
      cell = ''
    } else cell += letter
  }
  return [...cells, cell]
}
