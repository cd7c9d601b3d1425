import type { Cell } from '#domain/intake/sheet.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { findSerialDay } from '#domain/problem/list/deadline.ts'
import { splitFeedback } from '#domain/problem/list/feedback.ts'
import type { Grid, GridCell, GridMerge, GridRow } from '#domain/problem/list/grid.ts'
import { findTextGrid } from '#domain/problem/list/lines.ts'
import type { ProblemList } from '#domain/problem/list/list.ts'
import { readProblemGrid } from '#domain/problem/list/read.ts'
import { type DocumentTable, joinTables } from '#domain/problem/list/tables.ts'
import { openPackage } from '../docx/package.ts'
import { findPlain } from '../docx/plain.ts'
import { refuseClassified } from '../docx/secrecy.ts'
import { type Block, readBlocks, type TableCell } from '../docx/tables.ts'
import { parsePart } from '../docx/xml.ts'
import { proveZip, readZip } from '../docx/zip.ts'
import { type BookSheet, openBook } from '../sheet/book.ts'

export interface ListFile {
  name: string
  bytes: Uint8Array
}

const LARGEST = 20 * 1024 * 1024
const MOST_ROWS = 20_000
/** Workbooks of old Macs count their days from 1904. */
const FROM_1904 = 1462
const OTHER_TEXT = /^(?:<!doctype html|<html|<\?xml|mime-version:|\{\\rtf|%pdf-)/i

/**
 * The problems that a unit's own list or a feedback text names, with the rows that are none: of a workbook all visible
 * sheets that have such heads, of a document its tables, else its words, of a text its lines. Refuses what is none of them.
 */
export async function readProblemList(file: ListFile): Promise<ProblemList> {
  const { name, bytes } = file
  if (bytes.length === 0) throw new Refusal('invalid', `“${name}”是空的，请核对是不是选错了文件`)
  if (bytes.length > LARGEST)
    throw new Refusal('too-large', `“${name}”超过20MB，请删去图片和附件，另存后再试`)
  refuseClassified(name, [])
  const read = await readByContent(file)
  if (read) return read
  throw new Refusal(
    'invalid',
    `“${name}”里找不到问题清单：表格要有一行表头，至少写明“问题”和另一栏（如“整改措施”“责任人”“整改时限”）；` +
      '文字要逐条编号（一、（一）1.）。请补上后再试',
  )
}

async function readByContent(file: ListFile): Promise<ProblemList | undefined> {
  const head = Buffer.from(file.bytes.subarray(0, 4)).toString('hex')
  if (head === 'd0cf11e0') throw oldFormat(file.name)
  if (head !== '504b0304') return readText(file)
  const names = readZip(file.bytes).map(member => member.name)
  return names.includes('xl/workbook.xml') ? readBook(file) : readDocument(file)
}

function oldFormat(name: string): Refusal {
  return new Refusal(
    'invalid',
    `“${name}”是旧格式（.xls、.doc、.wps）或加了打开密码。请用 Office 或 WPS 打开，去掉密码，另存为 .xlsx 或 .docx 后再试`,
  )
}

async function readBook(file: ListFile): Promise<ProblemList | undefined> {
  const { sheets, is1904 } = await openBook(file)
  const lists: ProblemList[] = []
  for (const sheet of sheets) {
    const list = readProblemGrid({ ...(await gridOf(file.name, { sheet, is1904 })), file: file.name })
    if (list) lists.push(list)
  }
  if (lists.length === 0) return undefined
  return { rows: lists.flatMap(list => list.rows), rejected: lists.flatMap(list => list.rejected) }
}

async function gridOf(file: string, { sheet, is1904 }: { sheet: BookSheet; is1904: boolean }): Promise<Grid> {
  const rows: GridRow[] = []
  for await (const { at, cells, months } of sheet.read()) {
    if (cells.every(cell => cell === undefined)) continue
    if (rows.length >= MOST_ROWS)
      throw new Refusal('too-large', `“${file}”的“${sheet.name}”超过2万行，请拆成几个文件后再试`)
    rows.push({
      at: at + 1,
      cells: cells.map((cell, column) => inMonths(gridCell(cell, is1904), months.includes(column))),
    })
  }
  refuseClassified(
    '',
    rows.slice(0, 20).flatMap(row => row.cells.map(cell => cell?.text ?? '')),
  )
  const merges = sheet.merges.map(merge => ({ ...merge, top: merge.top + 1, bottom: merge.bottom + 1 }))
  return { rows, merges, hidden: sheet.hidden, name: sheet.name, lettered: true }
}

function gridCell(cell: Cell | undefined, is1904: boolean): GridCell | undefined {
  if (cell === undefined) return undefined
  if (typeof cell === 'string') return { text: cell }
  if (typeof cell === 'number') return { text: String(cell), number: is1904 ? cell + FROM_1904 : cell }
  if (typeof cell === 'boolean') return { text: cell ? '是' : '否' }
  return 'day' in cell ? { text: cell.day, day: cell.day } : undefined
}

/** Whoever types 2023年6月 gets the first of June from his program; he meant the month. */
function inMonths(cell: GridCell | undefined, isMonth: boolean): GridCell | undefined {
  const day = cell?.day ?? (cell?.number === undefined ? undefined : findSerialDay(cell.number))
  if (!isMonth || day === undefined) return cell
  const [year, month] = day.split('-').map(Number)
  return { text: `${year}年${month}月` }
}

async function readDocument({ name, bytes }: ListFile): Promise<ProblemList | undefined> {
  await proveZip(readZip(bytes))
  const blocks = readBlocks(parsePart(openPackage(bytes).body))
  const lines = blocks.map(block => ('paragraph' in block ? block.paragraph : ''))
  refuseClassified(name, lines)
  const tables = tablesOf(blocks)
  const rows = tables.reduce((sum, table) => sum + table.rows.length, 0)
  if (rows > MOST_ROWS) throw new Refusal('too-large', `“${name}”的表格超过2万行，请拆成几个文件后再试`)
  return (
    readProblemGrid({ ...joinTables(tables), file: name }) ??
    splitFeedback(lines.map(line => line.replaceAll('\n', ' ')).join('\n'), { file: name })
  )
}

/** Rows are counted on from table to table. */
function tablesOf(blocks: readonly Block[]): DocumentTable[] {
  const tables: DocumentTable[] = []
  let before: string[] = []
  let at = 1
  for (const block of blocks) {
    if ('paragraph' in block) {
      if (block.paragraph.trim() !== '') before.push(block.paragraph)
      continue
    }
    const first = at
    const rows = block.table.map((cells, index) => ({ at: first + index, cells: cellsOf(cells) }))
    tables.push({ rows, merges: mergesOf(block.table, first), before })
    at += rows.length
    before = []
  }
  return tables
}

function cellsOf(row: readonly TableCell[]): (GridCell | undefined)[] {
  const cells: (GridCell | undefined)[] = []
  for (const { text, left, right, goesOn } of row) {
    while (cells.length <= right) cells.push(undefined)
    if (!goesOn && text !== '') cells[left] = { text }
  }
  return cells
}

function mergesOf(table: readonly (readonly TableCell[])[], first: number): GridMerge[] {
  return table.flatMap((row, index) =>
    row.flatMap(({ left, right, goesOn }) => {
      if (goesOn) return []
      let bottom = index
      while (table[bottom + 1]?.some(cell => cell.goesOn && cell.left === left)) bottom += 1
      const isBlock = bottom > index || right > left
      return isBlock ? [{ top: first + index, bottom: first + bottom, left, right }] : []
    }),
  )
}

function readText({ name, bytes }: ListFile): ProblemList | undefined {
  const plain = findPlain(bytes)
  if (!plain || OTHER_TEXT.test(plain.text.slice(0, 200).trimStart()))
    throw new Refusal(
      'invalid',
      `“${name}”不是 .xlsx、.docx 或文本文件，读不了。请用 Office 或 WPS 打开，另存为 .xlsx 或 .docx 后再试`,
    )
  refuseClassified(name, plain.text.split('\n', 40))
  const grid = findTextGrid(plain.text)
  return (grid && readProblemGrid({ ...grid, file: name })) ?? splitFeedback(plain.text, { file: name })
}
