import type { CodeList } from '#domain/field/codes.ts'
import { columnsOf } from '#domain/intake/column.ts'
import { type Entry, readEntries } from '#domain/intake/entries.ts'
import { findHeads, type Heads, withAnswers } from '#domain/intake/header.ts'
import { unmerged } from '#domain/intake/sheet.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import { readWorkbook } from './read.ts'

/** A workbook with all that is needed to read it as a ledger; maps travel as entries. */
export interface IntakeInput {
  name: string
  bytes: Uint8Array
  ledger: LedgerDefinition
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

/** Reads the first sheet whose heads are the ledger's into entries; refuses a workbook in which none is. */
export async function readIntake(input: IntakeInput): Promise<IntakeReading> {
  const { ledger, answers } = input
  const columns = columnsOf(ledger)
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
    `“${input.name}”里找不到“${ledger.label}”的表头。请在前20行里写一行表头，至少有${wanted.join('、')}；也可以下载填报表照着填`,
  )
}
