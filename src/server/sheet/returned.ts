import type { Cell } from '#domain/intake/sheet.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { type BookSheet, openBook } from './book.ts'
import { longBytes } from './long.ts'

/** The workbook as it was brought, and why which of its rows were not taken. */
export interface ReturnInput {
  name: string
  bytes: Uint8Array
  sheet: string
  /** The row of the heads, from 0. */
  headRow: number
  /** By row of the sheet, from 1. */
  reasons: readonly (readonly [number, string])[]
}

/**
 * The rows that were not taken, in the columns they came in, with the reason in the last: to be put right and brought
 * again. What stood above the heads is kept.
 */
export async function writeReturned(input: ReturnInput): Promise<Uint8Array> {
  const sheet = (await openBook(input)).find(one => one.name === input.sheet)
  if (!sheet) throw new Refusal('absent', '原来的工作表找不到了，请重新上传')
  const { above, head } = await readHead(sheet, input.headRow)
  const width = head.length
  return longBytes({
    name: sheet.name,
    title: `${input.name}：未导入的各行`,
    columns: [
      ...head.map(cell => ({ header: cell === undefined ? '' : String(cell), width: 16 })),
      { header: '未导入的原因', width: 60 },
    ],
    above,
    rows: returnedRows(sheet, { ...input, width }),
  })
}

async function readHead(
  sheet: BookSheet,
  headRow: number,
): Promise<{ above: (Cell | undefined)[][]; head: (Cell | undefined)[] }> {
  const rows: (Cell | undefined)[][] = Array.from({ length: headRow + 1 }, () => [])
  for await (const { at, cells } of sheet.read()) {
    if (at > headRow) break
    rows[at] = cells
  }
  return { above: rows.slice(0, headRow), head: rows[headRow] ?? [] }
}

async function* returnedRows(
  sheet: BookSheet,
  { headRow, reasons, width }: ReturnInput & { width: number },
): AsyncGenerator<(Cell | undefined)[]> {
  const told = new Map(reasons)
  for await (const { at, cells } of sheet.read()) {
    const reason = told.get(at + 1)
    if (at <= headRow || reason === undefined) continue
    yield [...Array.from({ length: width }, (_, column) => cells[column]), reason]
  }
}
