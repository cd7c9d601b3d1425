import type { CodeLists } from '#domain/field/codes.ts'
import { findTagList } from '#domain/field/codes.ts'
import type { FieldData } from '#domain/field/kinds.ts'
import type { Day } from '#domain/kernel/day.ts'
import type { Complaint } from '#domain/kernel/refusal.ts'
import type { IntakeColumn } from './column.ts'
import { EXAMPLE, type ExampleRow, exampleFinder } from './example.ts'
import type { Heads } from './header.ts'
import { type KnownNames, readCell, readDay } from './read-cell.ts'
import { type Cell, placeOf, wordsOf } from './sheet.ts'

/** One record as its rows of the sheet say it. Whatever could be read is there; what could not is in `faults`. */
export interface Entry {
  /** Rows of the sheet, from 0: several when the record has several items. */
  rows: number[]
  /** The number of an existing record, from a workbook of our own. */
  number?: number
  occurredOn?: Day
  data: FieldData
  tags: string[]
  /** Places are cells of the sheet. */
  faults: Complaint[]
}

const TOTAL = /^(合\s*计|小\s*计|总\s*计|累\s*计|共\s*计)[:：]?$/

const STILL_MARKED = `这一行标着“${EXAMPLE}”，没有读取；是一条登记的，请删去“${EXAMPLE}”二字，再导一次`

/** Takes rows one by one in their order; `end` gives the last entry. */
export interface EntryReader {
  /** The entry that this row shows to be complete: the one above it. */
  take(row: number, cells: readonly (Cell | undefined)[]): Entry | undefined
  end(): Entry | undefined
}

/**
 * Reads the rows below the heads into entries: blank, repeated head, 合计 and example rows are passed over; a row that
 * fills nothing but item columns, or repeats the record above it, adds an item to that record.
 */
export function entryReader({
  heads,
  columns,
  known,
}: {
  heads: Heads
  columns: readonly IntakeColumn[]
  known: KnownNames
}): EntryReader {
  const places = placesOf(heads, columns)
  const hasItems = places.some(({ column }) => column.holds === 'item')
  const findExample = exampleFinder(places, known.codes)
  let above: { own: string; entry: Entry } | undefined
  return {
    take(row, cells) {
      if (row <= heads.row) return undefined
      const words = cells.map(wordsOf)
      const example = findExample(words)
      if (isPassedOver(words, heads) || example?.isUntouched) return undefined
      const own = hasItems ? ownWords(words, places) : ''
      const isItem = hasItems && places.some(({ at, column }) => column.holds === 'item' && words[at])
      if (above && isItem && !example && ['', above.own].includes(own)) {
        addItem(above.entry, { cells, words, row, places, known })
        return undefined
      }
      const complete = above?.entry
      const entry = readOwn({ cells, words, row, places, known })
      if (isItem) addItem(entry, { cells, words, row, places, known })
      if (example) refuseMarked(entry, row, example)
      above = { own, entry }
      return complete
    },
    end: () => above?.entry,
  }
}

interface Place {
  at: number
  column: IntakeColumn
}

interface RowOf {
  cells: readonly (Cell | undefined)[]
  /** The texts of the cells, '' where there is none. */
  words: readonly string[]
  row: number
  places: readonly Place[]
  known: KnownNames
}

function placesOf(heads: Heads, columns: readonly IntakeColumn[]): Place[] {
  return heads.heads.flatMap(head => {
    const column = columns.find(one => one.key === head.key)
    return column ? [{ at: head.at, column }] : []
  })
}

function isPassedOver(words: readonly string[], { heads }: Heads): boolean {
  if (words.every(one => one === '')) return true
  if (words.slice(0, 4).some(one => TOTAL.test(one))) return true
  return heads.length > 1 && heads.every(head => words[head.at] === head.words)
}

/** Whatever was written into a row that says it is an example is told, and not taken. */
function refuseMarked(entry: Entry, row: number, { markedAt = 0 }: ExampleRow): void {
  entry.faults = [{ place: placeOf(row, markedAt), message: STILL_MARKED }]
}

function ownWords(words: readonly string[], places: readonly Place[]): string {
  const own = places.filter(({ column }) => column.holds !== 'item').map(({ at }) => words[at] ?? '')
  return own.every(one => one === '') ? '' : JSON.stringify(own)
}

function readOwn({ cells, words, row, places, known }: RowOf): Entry {
  const entry: Entry = { rows: [row], data: {}, tags: [], faults: [] }
  for (const { at, column } of places) {
    const cell = cells[at]
    if (cell === undefined || !words[at] || column.holds === 'item') continue
    const fault = put(entry, { cell, column, known })
    if (fault) entry.faults.push({ place: placeOf(row, at), message: `“${column.header}”${fault}` })
  }
  return entry
}

function put(
  entry: Entry,
  { cell, column, known }: { cell: Cell; column: IntakeColumn; known: KnownNames },
): string | undefined {
  switch (column.holds) {
    case 'number': {
      const number = /^第?(\d{1,15})号?$/.exec(wordsOf(cell))?.[1]
      if (!number) return '应是系统导出的编号，自己填的请清空'
      entry.number = Number(number)
      return undefined
    }
    case 'day': {
      const read = readDay(cell, known)
      if ('fault' in read) return read.fault
      entry.occurredOn = read.value
      return undefined
    }
    case 'tags': {
      const read = readTags(wordsOf(cell), known.codes)
      if (typeof read === 'string') return read
      entry.tags = read
      return undefined
    }
    case 'field': {
      const read = readCell(cell, column.field, known)
      if ('fault' in read) return read.fault
      entry.data[column.field.id] = read.value
      return undefined
    }
    case 'item':
      return undefined
  }
}

function addItem(entry: Entry, { cells, words, row, places, known }: RowOf): void {
  if (!entry.rows.includes(row)) entry.rows.push(row)
  const items = new Map<string, FieldData>()
  for (const { at, column } of places) {
    const cell = cells[at]
    if (column.holds !== 'item' || cell === undefined || !words[at]) continue
    const item = items.get(column.items.id) ?? {}
    items.set(column.items.id, item)
    const read = readCell(cell, column.field, known)
    if ('fault' in read)
      entry.faults.push({ place: placeOf(row, at), message: `“${column.header}”${read.fault}` })
    else item[column.field.id] = read.value
  }
  for (const [id, item] of items)
    entry.data[id] = [...((entry.data[id] as FieldData[] | undefined) ?? []), item]
}

function readTags(words: string, codes: CodeLists): string[] | string {
  const list = findTagList(codes)?.values ?? []
  const parts = words.split(/[、,，;；]+/).map(part => part.trim())
  const ids = parts
    .filter(part => part !== '')
    .map(part => list.find(code => code.label === part)?.id ?? `?${part}`)
  const unknown = ids.find(id => id.startsWith('?'))
  return unknown ? `没有“${unknown.slice(1)}”这个标签，可写：${list.map(code => code.label).join('、')}` : ids
}
