import type { SeenCell, View } from './grid.ts'
import type { Header } from './header.ts'
import {
  headingName,
  isCountAlone,
  isListName,
  isNote,
  isNumberedHeading,
  isNumeralAlone,
  isTotal,
} from './words.ts'

/** What a row below the heads is. Whatever is none of the others is `data`, with or without a problem in it. */
export type RowKind =
  | { is: 'blank' }
  | { is: 'total' }
  | { is: 'note' }
  | { is: 'name' }
  | { is: 'heading'; category: string }
  | { is: 'data' }

const LONGEST_HEADING = 60
const SENTENCE = /[。；;！!？?]/
const ENDING = /(?:方面|领域|类|建设)(?:的问题|问题)?$/

/** Tells what a row below the heads is from its own words and from how they are merged. */
export function kindOf(view: View, header: Header, at: number): RowKind {
  const cells = view.written(at)
  const [first] = cells
  if (!first) return { is: 'blank' }
  if (cells.some(cell => isInFront(header, cell) && isTotal(cell.text))) return { is: 'total' }
  if (isNoteRow(header, cells)) return { is: 'note' }
  const category = headingOf({ view, header, at }, cells)
  if (category === undefined) return { is: 'data' }
  return isListName(category) && !isNumberedHeading(category)
    ? { is: 'name' }
    : { is: 'heading', category: headingName(category) }
}

/** A heading outside a table counts as a category only when its words are those of one. */
export function findOutsideHeading(text: string): string | undefined {
  const name = headingName(text)
  return name.length <= 30 && !isListName(name) && ENDING.test(name) ? name : undefined
}

/** In the column of numbers, of categories or of problems: there a total calls itself so. */
function isInFront({ columns, numbers, general }: Header, { column }: SeenCell): boolean {
  const title = columns.get('title')?.column ?? 0
  return (
    column <= title ||
    column === columns.get('category')?.column ||
    numbers.includes(column) ||
    column === general
  )
}

/** “注：…”, or 填表人、审核人、日期 side by side; a problem that begins with such words has measures or the like beside it. */
function isNoteRow({ columns }: Header, cells: readonly SeenCell[]): boolean {
  const [first, ...more] = cells
  if (!first || !isNote(first.text)) return false
  return first.column !== columns.get('title')?.column || more.every(cell => isNote(cell.text))
}

interface Place {
  view: View
  header: Header
  at: number
}

function headingOf(place: Place, cells: readonly SeenCell[]): string | undefined {
  const [first, second, ...more] = cells
  if (!first || more.length > 0) return undefined
  if (!second) return isHeadingAlone(place, first) ? first.text : undefined
  if (!isNumeralAlone(first.text) || second.text.length > LONGEST_HEADING) return undefined
  // 一 │ 政治建设方面: a heading when it runs across, or when problems are counted 1, 2, 3.
  const isHeading =
    isAcross(place, second) ||
    (isFrontText(place.header, second) && countsInDigits(place) && !SENTENCE.test(second.text))
  return isHeading ? second.text : undefined
}

function isHeadingAlone(place: Place, cell: SeenCell): boolean {
  const { columns, numbers } = place.header
  const { text, column } = cell
  if (text.length > LONGEST_HEADING) return false
  if (isAcross(place, cell)) return true
  const name = headingName(text)
  const isShort = name.length <= 24 && !SENTENCE.test(name)
  if (column === columns.get('category')?.column) return isShort
  if (column === columns.get('title')?.column)
    return isShort && (ENDING.test(name) || (isNumberedHeading(text) && columns.size > 1))
  if (numbers.includes(column) && (isCountAlone(text) || isNumeralAlone(text))) return false
  return (
    isShort && column < (columns.get('title')?.column ?? 0) && (ENDING.test(name) || isNumberedHeading(text))
  )
}

/** Merged over the column of problems and others beside it, more than its own head is. */
function isAcross({ view, header }: Place, { merge, column }: SeenCell): boolean {
  if (!merge || merge.right === column) return false
  const title = header.columns.get('title')?.column ?? 0
  if (merge.right < title || column > title) return false
  const head = view.seen(view.rows[header.to - 1]?.at ?? 0, title)?.merge
  return !head || column < head.left || merge.right > head.right
}

function isFrontText({ columns }: Header, { column }: SeenCell): boolean {
  return column === columns.get('title')?.column || column === columns.get('category')?.column
}

function countsInDigits({ view, header }: Place): boolean {
  return header.numbers.some(column =>
    view.rows.slice(header.to).some(row => isCountAlone(view.own(row.at, column)?.text ?? '')),
  )
}
