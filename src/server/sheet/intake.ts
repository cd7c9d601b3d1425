import type { CodeList } from '#domain/field/codes.ts'
import type { IntakeColumn } from '#domain/intake/column.ts'
import { type Entry, readEntries } from '#domain/intake/entries.ts'
import { findHeads, type Heads, withAnswers } from '#domain/intake/header.ts'
import { unmerged } from '#domain/intake/sheet.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { readWorkbook } from './read.ts'

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
}

export interface IntakeReading {
  sheet: string
  heads: Heads
  entries: Entry[]
}

/** Reads the first sheet whose heads are those of the columns into entries; refuses a workbook in which none is. */
export async function readIntake(input: IntakeInput): Promise<IntakeReading> {
  const { label, columns, answers } = input
  for (const sheet of await readWorkbook(input)) {
    const found = findHeads(sheet.rows, columns)
    if (!found) continue
    const heads = withAnswers(found, answers, columns)
    const known = {
      codes: new Map(input.codes.map(list => [list.id, list])),
      people: new Map(input.people),
      units: new Map(input.units),
    }
    return { sheet: sheet.name, heads, entries: readEntries(unmerged(sheet), { heads, columns, known }) }
  }
  const wanted = columns.filter(column => column.required).map(column => `“${column.header}”`)
  throw new Refusal(
    'invalid',
    `“${input.name}”里找不到“${label}”的表头。请在前20行里写一行表头，至少有${wanted.join('、')}；也可以下载填报表照着填`,
  )
}
