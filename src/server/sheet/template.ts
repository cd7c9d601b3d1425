import ExcelJS from 'exceljs'
import type { CodeList } from '#domain/field/codes.ts'
import { findTagList } from '#domain/field/codes.ts'
import type { FieldDefinition } from '#domain/field/definition.ts'
import type { IntakeColumn } from '#domain/intake/column.ts'
import { EXAMPLE, exampleInRow, exampleOf, NUMBERING } from '#domain/intake/example.ts'
import { type Cell, wordsOf } from '#domain/intake/sheet.ts'
import { addRows, finish, safe } from './table.ts'

const ROWS = 500
/** Before the ledger's columns stands the one that numbers the rows and marks the example. */
const FIRST = 2
const LISTS = '选项'

/** What is to be filled in, and what is said of it besides the columns. */
export interface Form {
  label: string
  columns: readonly IntakeColumn[]
  notes: readonly string[]
  codes: readonly CodeList[]
}

/** The workbook in which a ledger or a roll is filled in: the sheet to fill, how to fill it, and the lists it chooses from. */
export async function writeTemplate({ label, columns, notes, codes }: Form): Promise<Uint8Array> {
  const lists = new Map(codes.map(list => [list.id, list]))
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet(safe(label).slice(0, 31))
  addRows(
    sheet,
    [
      { header: NUMBERING, width: 8 },
      ...columns.map(column => ({ header: column.header, width: widthOf(column) })),
    ],
    [],
  )
  for (const [at, column] of columns.entries()) {
    if (column.required) markRequired(sheet.getCell(1, at + FIRST))
  }
  const chosen = addLists(book, columns, lists)
  for (const [at, column] of columns.entries()) guardColumn(sheet, { at: at + FIRST, column, chosen })
  addExample(sheet, columns, lists)
  finish(sheet, label)
  addGuide(book, { label, columns, notes, lists })
  return new Uint8Array(await book.xlsx.writeBuffer())
}

function widthOf(column: IntakeColumn): number {
  if (column.holds === 'day') return 14
  const field = 'field' in column ? column.field : undefined
  if (field?.kind === 'count' || field?.kind === 'amount' || field?.kind === 'yes_no') return 10
  return field?.kind === 'long_text' ? 40 : Math.max(14, column.header.length * 2.4)
}

function markRequired(cell: ExcelJS.Cell): void {
  cell.note = '必填'
  cell.font = { bold: true, color: { argb: 'FFFFE699' } }
}

/** The first row below the heads shows how the others are filled in; whoever reads the workbook passes it over. */
function addExample(
  sheet: ExcelJS.Worksheet,
  columns: readonly IntakeColumn[],
  lists: ReadonlyMap<string, CodeList>,
): void {
  const row = sheet.getRow(2)
  row.getCell(1).value = EXAMPLE
  row.getCell(1).note = `这一行是${EXAMPLE}，不会导入，可以留着，也可以删去。从下一行填起。`
  for (const [at, column] of columns.entries()) {
    const example = exampleInRow(column, lists)
    if (example === undefined) continue
    row.getCell(at + FIRST).value =
      typeof example === 'object' ? new Date(`${wordsOf(example)}T00:00:00Z`) : example
  }
  row.eachCell(cell => {
    cell.font = { italic: true, color: { argb: 'FF7A828C' } }
    cell.alignment = { vertical: 'middle' }
  })
}

/** The choices of each column on a sheet of their own, and the range where each stands. */
function addLists(
  book: ExcelJS.Workbook,
  columns: readonly IntakeColumn[],
  lists: ReadonlyMap<string, CodeList>,
): Map<string, string> {
  const ranges = new Map<string, string>()
  const sheet = book.addWorksheet(LISTS, { state: 'hidden' })
  for (const column of columns) {
    const values = choicesOf(column, lists)
    if (values.length === 0) continue
    const at = ranges.size + 1
    sheet.getColumn(at).values = [column.header, ...values.map(safe)]
    const letter = sheet.getColumn(at).letter
    ranges.set(column.key, `${LISTS}!$${letter}$2:$${letter}$${values.length + 1}`)
  }
  return ranges
}

/** What a column may hold when it may hold one of a list only. */
function choicesOf(column: IntakeColumn, lists: ReadonlyMap<string, CodeList>): string[] {
  const field = 'field' in column ? column.field : undefined
  if (field?.kind === 'yes_no') return ['是', '否']
  if (field?.kind !== 'choice' || field.many) return []
  return (lists.get(field.codes)?.values ?? []).filter(code => !code.retired).map(code => code.label)
}

function guardColumn(
  sheet: ExcelJS.Worksheet,
  { at, column, chosen }: { at: number; column: IntakeColumn; chosen: ReadonlyMap<string, string> },
): void {
  const range = chosen.get(column.key)
  const field = 'field' in column ? column.field : undefined
  for (let row = 2; row <= ROWS + 1; row += 1) {
    const cell = sheet.getCell(row, at)
    if (column.holds === 'day' || field?.kind === 'date') {
      cell.numFmt = 'yyyy-mm-dd'
      cell.dataValidation = dayRule
    } else if (range) cell.dataValidation = listRule(range)
    else if (field?.kind === 'count') cell.dataValidation = countRule(field.min, field.max)
    else if (field?.kind === 'amount') cell.numFmt = '0.00##'
    // Text keeps document numbers, long digits and what begins with = or 0 as they are written.
    else cell.numFmt = '@'
  }
}

const stop = { allowBlank: true, showErrorMessage: true, errorStyle: 'stop', errorTitle: '请核对' } as const

const dayRule: ExcelJS.DataValidation = {
  ...stop,
  type: 'date',
  operator: 'between',
  formulae: [new Date(Date.UTC(1949, 9, 1)), new Date(Date.UTC(2200, 11, 31))],
  error: '请填日期，如 2023-05-01',
}

function listRule(range: string): ExcelJS.DataValidation {
  return { ...stop, type: 'list', formulae: [range], error: '请从下拉列表中选' }
}

function countRule(min: number, max: number): ExcelJS.DataValidation {
  return {
    ...stop,
    type: 'whole',
    operator: 'between',
    formulae: [min, max],
    error: `请填整数，${min}到${max}`,
  }
}

/** The second sheet says of each column what belongs there, with an example of it. */
function addGuide(
  book: ExcelJS.Workbook,
  { label, columns, notes, lists }: Omit<Form, 'codes'> & { lists: ReadonlyMap<string, CodeList> },
): void {
  const sheet = book.addWorksheet('填写说明')
  addRows(
    sheet,
    [
      { header: '栏目', width: 20 },
      { header: '必填', width: 8 },
      { header: '怎样填', width: 70 },
      { header: '例', width: 28 },
    ],
    columns.map(column => [
      column.header,
      column.required ? '必填' : '',
      howTo(column, lists),
      inWords(exampleOf(column, lists)),
    ]),
  )
  sheet.addRow([])
  sheet.addRow([`填报页里标着“${EXAMPLE}”的一行不会导入，可以留着，也可以删去；从它的下一行填起。`])
  for (const line of notes) sheet.addRow([line])
  finish(sheet, `${label}填写说明`)
}

/** As it is to be written, brackets as they are. */
function inWords(example: Cell | undefined): string {
  return typeof example === 'string' ? example : wordsOf(example)
}

function howTo(column: IntakeColumn, lists: ReadonlyMap<string, CodeList>): string {
  if (column.holds === 'day') return '年-月-日；2023.5.1、2023年5月1日也认得'
  if (column.holds === 'tags') return `可填几个，用顿号隔开：${labels(findTagList(lists))}`
  if (!('field' in column)) return ''
  const { field } = column
  return [MANNERS[field.kind](field as never, lists), field.help ?? ''].filter(Boolean).join('。')
}

const MANNERS: {
  [K in FieldDefinition['kind']]: (
    field: Extract<FieldDefinition, { kind: K }>,
    lists: ReadonlyMap<string, CodeList>,
  ) => string
} = {
  text: field => `不超过${field.max}字`,
  long_text: field => `不超过${field.max}字`,
  date: () => '年-月-日',
  period: () => '2023-05-01至2023-05-31，或2023年5月',
  count: field => `整数，单位${field.unit || '个'}；没有统计的不填，不要填0`,
  amount: field => `数字，单位${field.unit}`,
  choice: (field, lists) =>
    `${field.many ? '可填几项，用顿号隔开' : '任选一项'}：${labels(lists.get(field.codes))}`,
  people: field => `姓名，${field.max > 1 ? '几人用顿号隔开；' : ''}须在本单位及下属单位名册中`,
  unit: field => `单位全称或简称${field.max > 1 ? '，几个用顿号隔开' : ''}`,
  files: () => '',
  reference: () => '所指登记的编号',
  yes_no: () => '是或否',
  items: () => '',
}

function labels(list: CodeList | undefined): string {
  return (list?.values ?? [])
    .filter(code => !code.retired)
    .map(code => code.label)
    .join('、')
}
