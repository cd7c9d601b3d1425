import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { CodeList } from '#domain/field/codes.ts'
import type { IntakeColumn } from '#domain/intake/column.ts'
import { type Entry, entryReader } from '#domain/intake/entries.ts'
import { findHeads, type Heads, withAnswers } from '#domain/intake/header.ts'
import { type Cell, unmerging } from '#domain/intake/sheet.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { type BookSheet, openBook, type SheetRow } from './book.ts'

/** A workbook with all that is needed to read it as a ledger or a roll; maps travel as entries. */
export interface IntakeInput {
  name: string
  bytes: Uint8Array
  /** What it is read as. */
  label: string
  columns: readonly IntakeColumn[]
  codes: readonly CodeList[]
  people: readonly (readonly [string, number | 'several'])[]
  units: readonly (readonly [string, number | 'several'])[]
  answers: Readonly<Record<string, string | null>>
  /** The file that takes the entries. */
  entries: string
}

/** Which sheet was read and what its heads mean; the first line of the file, before its entries. */
export interface IntakeHead {
  sheet: string
  heads: Heads
  /** How many rows the sheet says it has, formatted empty ones too. */
  rows: number
}

/** Records go by thousands, not by millions; the heads and notes above them take some rows too. */
const MOST_ROWS = 50_100
const HEADS_WITHIN = 20
const TOLD_EVERY = 500

/**
 * Reads the first sheet whose heads are the ledger's into a file of entries, so that neither side ever holds all of
 * them; refuses a workbook in which no sheet is.
 */
export async function readIntake(input: IntakeInput, progress: (share: number) => void): Promise<void> {
  const { name, label, columns, answers } = input
  let isBlank = true
  const { sheets, is1904 } = await openBook(input)
  for (const sheet of sheets) {
    const { first, rows, stop } = await begin(sheet)
    if (first.some(row => row.some(cell => cell !== undefined))) isBlank = false
    const found = findHeads(first, columns)
    if (!found) {
      await stop()
      continue
    }
    const heads = withAnswers(found, answers, columns)
    return writeEntries(input, { sheet, rows, heads, columns, is1904, progress })
  }
  if (isBlank) throw new Refusal('invalid', `“${name}”里没有内容，请核对是不是选错了文件`)
  const wanted = columns.filter(column => column.required).map(column => `“${column.header}”`)
  throw new Refusal(
    'invalid',
    `“${name}”里找不到“${label}”的表头。请在前20行里写一行表头，至少有${wanted.join('、')}；也可以下载填报表照着填`,
  )
}

interface Begun {
  /** The rows among which the heads are looked for, by their place. */
  first: (Cell | undefined)[][]
  /** All rows from the first on. Beginning a sheet anew would parse the texts of the whole book anew. */
  rows: AsyncGenerator<SheetRow>
  /** For a sheet whose rows nobody wants. */
  stop(): Promise<void>
}

async function begin(sheet: BookSheet): Promise<Begun> {
  const reading = sheet.read()
  const seen: SheetRow[] = []
  const first: Begun['first'] = []
  for (;;) {
    const { done, value } = await reading.next()
    if (done) break
    seen.push(value)
    if (value.at >= HEADS_WITHIN) break
    while (first.length < value.at) first.push([])
    first[value.at] = value.cells
  }
  const stop = async () => void (await reading.return(undefined))
  return { first, rows: goOn(seen, reading), stop }
}

async function* goOn(seen: readonly SheetRow[], reading: AsyncGenerator<SheetRow>): AsyncGenerator<SheetRow> {
  try {
    yield* seen
    yield* reading
  } finally {
    await reading.return(undefined)
  }
}

interface Writing {
  sheet: BookSheet
  rows: AsyncGenerator<SheetRow>
  heads: Heads
  columns: readonly IntakeColumn[]
  is1904: boolean
  progress: (share: number) => void
}

async function writeEntries(
  input: IntakeInput,
  { sheet, rows, heads, columns, is1904, progress }: Writing,
): Promise<void> {
  const known = {
    codes: new Map(input.codes.map(list => [list.id, list])),
    people: new Map(input.people),
    units: new Map(input.units),
    is1904,
  }
  const reader = entryReader({ heads, columns, known })
  async function* lines() {
    const head: IntakeHead = { sheet: sheet.name, heads, rows: sheet.rows }
    yield lineOf(head)
    for await (const { at, cells } of rowsOf(input.name, { sheet, rows, progress })) {
      const entry = reader.take(at, cells)
      if (entry) yield lineOf(entry)
    }
    const last = reader.end()
    if (last) yield lineOf(last)
  }
  await pipeline(lines, createWriteStream(input.entries))
}

function lineOf(value: IntakeHead | Entry): string {
  return `${JSON.stringify(value)}\n`
}

/** The rows with their merged cells filled. Those beyond the bound are often formatted and empty. */
async function* rowsOf(
  name: string,
  { sheet, rows, progress }: Pick<Writing, 'sheet' | 'rows' | 'progress'>,
): AsyncGenerator<Omit<SheetRow, 'months'>> {
  const unmerge = unmerging(sheet.merges)
  let seen = 0
  for await (const { at, cells } of rows) {
    if (at < MOST_ROWS) yield { at, cells: unmerge(at, cells) }
    else if (cells.some(cell => cell !== undefined)) throw tooLong(name, sheet.name)
    seen += 1
    if (seen % TOLD_EVERY === 0) progress(Math.min(1, seen / Math.max(1, sheet.rows)))
  }
}

function tooLong(name: string, sheet: string): Refusal {
  return new Refusal('too-large', `“${name}”的“${sheet}”超过5万行，请拆成几个文件分次导入`)
}
