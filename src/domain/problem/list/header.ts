import { isOfNumbers, type Recognised, type Role, rankOfUnits, recogniseHead } from './column.ts'
import type { View } from './grid.ts'
import { bareHead, isListName } from './words.ts'

/** Which column holds what, and under which head. */
export type Columns = ReadonlyMap<Taken, { column: number; head: string }>

/** The roles whose words are taken over. */
export type Taken = Exclude<Role, 'number' | 'other'>

export const TAKEN = [
  'title',
  'category',
  'measures',
  'leader',
  'owner',
  'deadline',
  'status',
] as const satisfies readonly Taken[]

export interface Header {
  columns: Columns
  /** The columns that count rows. */
  numbers: readonly number[]
  /** Those of them that may hold the numbers under which problems are registered. */
  registered: readonly number[]
  /** The column of the units the problems are of. */
  unit: number | undefined
  /** The more general of two columns that name problems: it heads those of the other. */
  general: number | undefined
  /** From which row of the grid, by index, up to before which. */
  from: number
  to: number
  /** The heads as they stand, to know them again on the next page. */
  heads: ReadonlySet<string>
  width: number
}

const DEEPEST = 3

/**
 * The heads of a list of problems at the row with this index: a column that names problems and at least one other known
 * head, over one line or several with merged ones above. A row of data never is one: all its words would have to be heads.
 */
export function findHeader(view: View, index: number): Header | undefined {
  const first = view.rows[index]
  if (!first || !isHeadRow(view, index)) return undefined
  let to = index + 1
  while (to < index + DEEPEST && isHeadRow(view, to)) to += 1
  const labels = labelsOf(view, { from: index, to })
  return headerOf(view, { labels, from: index, to })
}

/** The only head of a list of one column, where nothing better is found. */
export function findLoneHeader(view: View, index: number): Header | undefined {
  const at = view.rows[index]?.at ?? 0
  const [cell, ...more] = view.written(at)
  if (!cell || more.length > 0 || cell.merge || recogniseHead(cell.text)?.role !== 'title') return undefined
  if (bareHead(cell.text).length > 6) return undefined
  const columns = new Map([['title' as const, { column: cell.column, head: cell.text }]])
  return {
    columns,
    numbers: [],
    registered: [],
    unit: undefined,
    general: undefined,
    from: index,
    to: index + 1,
    heads: new Set([bareHead(cell.text)]),
    width: view.width,
  }
}

/** Each word of the row is a head, or at least half of three and more are. */
function isHeadRow(view: View, index: number): boolean {
  const row = view.rows[index]
  const cells = row ? view.written(row.at) : []
  if (cells.length === 0 || cells.some(cell => cell.day || cell.number !== undefined)) return false
  if (cells.some(cell => isListName(cell.text))) return false
  const known = cells.filter(cell => recogniseHead(cell.text))
  if (known.length === cells.length) return true
  return known.length >= 3 && known.length * 2 >= cells.length && cells.every(cell => cell.text.length <= 24)
}

interface Label {
  column: number
  /** From the top, each block once. */
  words: string[]
}

function labelsOf(view: View, { from, to }: { from: number; to: number }): Label[] {
  const hidden = new Set(view.grid.hidden)
  return Array.from({ length: view.width }, (_, column) => {
    const words: string[] = []
    for (let index = from; index < to; index += 1) {
      const text = view.seen(view.rows[index]?.at ?? 0, column)?.text
      if (text && text !== words.at(-1)) words.push(text)
    }
    return { column, words: hidden.has(column) ? [] : words }
  })
}

interface Meant extends Recognised {
  column: number
  head: string
}

function headerOf(
  view: View,
  { labels, from, to }: { labels: readonly Label[]; from: number; to: number },
): Header | undefined {
  const meant = labels.flatMap(label => meaningOf(label) ?? [])
  const titles = ranked(meant, 'title')
  const distinct = new Set(meant.map(one => one.head))
  if (titles.length === 0 || distinct.size < 2) return undefined
  const columns = new Map<Taken, { column: number; head: string }>()
  for (const role of TAKEN) {
    const [best] = ranked(meant, role)
    if (best) columns.set(role, { column: best.column, head: best.head.replace(/\s/g, '') })
  }
  const numbers = meant.filter(one => one.role === 'number')
  return {
    columns,
    numbers: numbers.map(one => one.column),
    registered: numbers.filter(one => isOfNumbers(one.head)).map(one => one.column),
    unit: unitOf(meant, columns),
    general: generalOf(titles),
    from,
    to,
    heads: new Set(labels.flatMap(label => label.words.map(bareHead))),
    width: view.width,
  }
}

/** The lowest head says what a column holds; where it alone says nothing, together with the one above it. */
function meaningOf({ column, words }: Label): Meant | undefined {
  const leaf = words.at(-1)
  if (leaf === undefined) return undefined
  const above = words.at(-2) ?? ''
  const own = recogniseHead(leaf)
  // 整改情况 over 完成时间: when it was done, not by when it is to be.
  if (own?.role === 'deadline' && recogniseHead(above)?.role === 'status') return undefined
  const found =
    own && own.role !== 'other' ? own : (recogniseHead(above + leaf) ?? own ?? recogniseHead(above))
  return found && { ...found, column, head: leaf }
}

/** 责任单位 is who answers for it where nobody else is named, and then names no unit; 整改单位 names one in any list. */
function unitOf(meant: readonly Meant[], columns: Columns): number | undefined {
  const owner = columns.get('owner')?.column
  const [best] = meant
    .flatMap(({ role, column, head }) => {
      const rank = role === 'owner' || role === 'other' ? rankOfUnits(head) : undefined
      return rank === undefined || (rank > 0 && column === owner) ? [] : [{ rank, column }]
    })
    .sort((a, b) => a.rank - b.rank || a.column - b.column)
  return best?.column
}

function ranked(meant: readonly Meant[], role: Role): Meant[] {
  return meant.filter(one => one.role === role).sort((a, b) => a.rank - b.rank || a.column - b.column)
}

function generalOf([title, ...more]: readonly Meant[]): number | undefined {
  return more.find(one => title && one.rank > title.rank && one.column < title.column)?.column
}
