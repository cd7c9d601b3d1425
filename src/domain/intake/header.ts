import type { IntakeColumn } from './column.ts'
import { type Cell, wordsOf } from './sheet.ts'

/** A head of the sheet and which column of the ledger it is, or may be. */
export interface Head {
  /** Place in the sheet, from 0. */
  at: number
  words: string
  /** The column meant beyond doubt. */
  key?: string
  /** Columns it may mean: a person says which. */
  near?: string[]
}

export interface Heads {
  /** The row of the heads, from 0. */
  row: number
  heads: Head[]
  /** Required columns that no head is, nor may be. */
  missing: string[]
}

const LOOKED_THROUGH = 20

/**
 * Finds the row of heads among the first rows: the one in which most columns are recognised, two at least. Titles and
 * notes may stand above it. Undefined when no row looks like one.
 */
export function findHeads(
  rows: readonly (readonly (Cell | undefined)[])[],
  columns: readonly IntakeColumn[],
): Heads | undefined {
  let best: Heads | undefined
  let most = 1
  for (const [row, cells] of rows.slice(0, LOOKED_THROUGH).entries()) {
    const heads = readHeads(cells, columns)
    const known =
      heads.filter(head => head.key !== undefined).length + heads.filter(head => head.near).length / 4
    if (known <= most) continue
    most = known
    best = { row, heads, missing: missingOf(heads, columns) }
  }
  return best
}

/** The heads with a person's answers: which column a head is, or null for none. */
export function withAnswers(
  { row, heads }: Heads,
  answers: Readonly<Record<string, string | null>>,
  columns: readonly IntakeColumn[],
): Heads {
  const answered = heads.map(head => {
    const answer = answers[head.words]
    if (answer === undefined) return head
    return { at: head.at, words: head.words, ...(answer === null ? {} : { key: answer }) }
  })
  return { row, heads: answered, missing: missingOf(answered, columns) }
}

function readHeads(cells: readonly (Cell | undefined)[], columns: readonly IntakeColumn[]): Head[] {
  const taken = new Set<string>()
  const heads: Head[] = cells.flatMap((cell, at) => {
    const words = wordsOf(cell)
    return words === '' || words.length > 40 ? [] : [{ at, words }]
  })
  for (const head of heads) {
    const key = columns.find(column => !taken.has(column.key) && namesOf(column).has(plain(head.words)))?.key
    if (key === undefined) continue
    head.key = key
    taken.add(key)
  }
  for (const head of heads.filter(one => one.key === undefined)) {
    const near = columns
      .filter(column => !taken.has(column.key))
      .map(column => ({ key: column.key, likeness: likeness(plain(head.words), column) }))
      .filter(one => one.likeness >= 0.5)
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, 4)
    if (near.length > 0 && !saysNothing(head.words)) head.near = near.map(one => one.key)
  }
  return heads
}

/** What our own exports add is known already. */
function saysNothing(words: string): boolean {
  return isNumbering(words) || /^(登记单位|登记人|登记时间)$/.test(plain(words))
}

/** Whether a head stands over the numbers of a sheet's rows: 序号 and the like. */
export function isNumbering(words: string): boolean {
  return /^(序号?|序列|No\.?|#|行号)$/i.test(plain(words))
}

function missingOf(heads: readonly Head[], columns: readonly IntakeColumn[]): string[] {
  const known = new Set(heads.flatMap(head => [...(head.key ? [head.key] : []), ...(head.near ?? [])]))
  return columns.filter(column => column.required && !known.has(column.key)).map(column => column.key)
}

function namesOf(column: IntakeColumn): Set<string> {
  const names = [column.header]
  if (column.holds === 'item') names.push(column.field.label)
  if (column.holds === 'day') names.push('日期', '时间', '发生日期')
  if (column.holds === 'field' && column.field.kind === 'count')
    names.push(`${column.header}数`, `${column.header}${column.field.unit}数`)
  if (column.holds === 'field' && column.field.kind === 'date')
    names.push(column.header.replace('日期', '时间'))
  return new Set(names.map(plain))
}

/** Without spaces, brackets and what stands in them, stars and colons. */
function plain(words: string): string {
  return words.replace(/[(（【[].*?[)）】\]]/g, '').replace(/[\s*＊:：、·.“”"《》]/g, '')
}

/** 0–1: shared neighbouring characters of both (Dice); one name within the other counts more. */
function likeness(words: string, column: IntakeColumn): number {
  return Math.max(...[...namesOf(column)].map(name => alike(words, name)))
}

function alike(a: string, b: string): number {
  if (a.length < 2 || b.length < 2) return 0
  if (a.includes(b) || b.includes(a))
    return 0.6 + (0.4 * Math.min(a.length, b.length)) / Math.max(a.length, b.length)
  const grams = (word: string) =>
    new Set(Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2)))
  const [one, other] = [grams(a), grams(b)]
  const shared = [...one].filter(gram => other.has(gram)).length
  return (2 * shared) / (one.size + other.size)
}
