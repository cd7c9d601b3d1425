import { createInflateRaw } from 'node:zlib'
import type { Merge } from '#domain/intake/sheet.ts'
import type { ZipMember } from '../docx/zip.ts'

/** What of a sheet the row reader does not tell: how many rows there are, what is merged, which formulas have no result. */
export interface Outline {
  rows: number
  merges: Merge[]
  /** Columns by row, from 0. */
  formulas: Map<number, number[]>
  /** Columns nobody sees, from 0. */
  hidden: number[]
  /** Columns by row of the cells in a format that shows year and month alone. */
  months: Map<number, number[]>
}

const ROW = /<(?:\w+:)?row[\s>/]/g
const MERGE = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g
/** A cell with a formula and neither a value nor a text behind it. */
const FORMULA =
  /<(?:\w+:)?c\s[^>]*?r="([A-Z]+)(\d+)"[^>]*><(?:\w+:)?f(?:\s[^>]*)?(?:\/>|>[^<]*<\/(?:\w+:)?f>)(?:<(?:\w+:)?v\s*\/>|<(?:\w+:)?v><\/(?:\w+:)?v>)?<\/(?:\w+:)?c>/g
const STYLED = /<(?:\w+:)?c\s[^>]*>/g
const COLUMN = /<(?:\w+:)?col\s[^>]*>/g
const WIDEST = 400
const MOST_MERGES = 100_000

/** Looks through a sheet's part of the archive piece by piece; the part has been proved to be within the limits. */
export async function outlineOf(member: ZipMember, monthStyles: ReadonlySet<string>): Promise<Outline> {
  const outline: Outline = { rows: 0, merges: [], formulas: new Map(), hidden: [], months: new Map() }
  let held = ''
  for await (const piece of textOf(member)) {
    held += piece
    // Whole rows only: the last one may go on in the next piece.
    const row = Math.max(held.lastIndexOf('<row'), held.lastIndexOf(':row'))
    const end = row < 0 ? 0 : held.lastIndexOf('<', row)
    if (end <= 0) continue
    take(held.slice(0, end), { outline, monthStyles })
    held = held.slice(end)
  }
  take(held, { outline, monthStyles })
  return outline
}

async function* textOf(member: ZipMember): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  if (member.method === 0) {
    yield decoder.decode(member.packed)
    return
  }
  const inflate = createInflateRaw({ chunkSize: 1 << 18 })
  inflate.end(member.packed)
  for await (const chunk of inflate as AsyncIterable<Buffer>) yield decoder.decode(chunk, { stream: true })
}

function take(
  text: string,
  { outline, monthStyles }: { outline: Outline; monthStyles: ReadonlySet<string> },
): void {
  for (const _ of text.matchAll(ROW)) outline.rows += 1
  // Most sheets have neither, and the patterns try each tag.
  if (monthStyles.size > 0) takeMonths(text, { outline, monthStyles })
  if (text.includes('hidden=')) takeHidden(text, outline)
  if (text.includes('mergeCell')) takeMerges(text, outline)
  if ((text.includes('<f') || text.includes(':f')) && /<(?:\w+:)?f[\s>/]/.test(text))
    takeFormulas(text, outline)
}

function takeMonths(
  text: string,
  { outline, monthStyles }: { outline: Outline; monthStyles: ReadonlySet<string> },
): void {
  for (const [cell] of text.matchAll(STYLED)) {
    if (!monthStyles.has(/\ss="(\d+)"/.exec(cell)?.[1] ?? '')) continue
    const [, column = '', row] = /\sr="([A-Z]+)(\d+)"/.exec(cell) ?? []
    if (row === undefined) continue
    const at = Number(row) - 1
    outline.months.set(at, [...(outline.months.get(at) ?? []), columnOf(column)])
  }
}

function takeHidden(text: string, outline: Outline): void {
  for (const [column] of text.matchAll(COLUMN)) {
    if (!/\shidden="(?:1|true)"/.test(column)) continue
    const first = Number(/\smin="(\d+)"/.exec(column)?.[1])
    const last = Math.min(WIDEST, Number(/\smax="(\d+)"/.exec(column)?.[1]))
    for (let place = first; place <= last; place += 1) outline.hidden.push(place - 1)
  }
}

function takeMerges(text: string, outline: Outline): void {
  for (const [, left = '', top, right = '', bottom] of text.matchAll(MERGE)) {
    if (outline.merges.length >= MOST_MERGES) break
    outline.merges.push({
      top: Number(top) - 1,
      left: columnOf(left),
      bottom: Number(bottom) - 1,
      right: columnOf(right),
    })
  }
}

function takeFormulas(text: string, outline: Outline): void {
  for (const [, column = '', row] of text.matchAll(FORMULA)) {
    const at = Number(row) - 1
    outline.formulas.set(at, [...(outline.formulas.get(at) ?? []), columnOf(column)])
  }
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
