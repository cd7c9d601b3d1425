import ExcelJS from 'exceljs'
import { addRows, type Column, finish, type Line, link, safe } from './table.ts'

/** An entry a figure counts. */
export interface EvidenceRow {
  title: string
  occurredOn: string
  recordedAt: string
  unit: string
  recorder: string
  note: string
}

/** A figure of the report, the entries behind it, and those left out with the reason. */
export interface EvidenceFigure {
  no: number
  place: string
  label: string
  value: string | number
  unit: string
  definition: string
  period: string
  rows: readonly EvidenceRow[]
  leftOut: readonly { title: string; occurredOn: string; reason: string }[]
}

export interface Evidence {
  report: { name: string; unit: string; period: string; asOf: string; frozenAt?: string }
  figures: readonly EvidenceFigure[]
}

const OVERVIEW = '数字一览'
const ROWS = '依据'
const LEFT_OUT = '未计入'
const ABOUT = '说明'

const overviewColumns: readonly Column[] = [
  { header: '编号', width: 7 },
  { header: '位置', width: 24 },
  { header: '数字', width: 30 },
  { header: '值', width: 12 },
  { header: '单位', width: 8 },
  { header: '口径', width: 44 },
  { header: '期间', width: 24 },
  { header: '依据条数', width: 10 },
  { header: '未计入条数', width: 11 },
  { header: '查看', width: 11 },
]
/** Columns that lead on: links are texts, so numbers keep cells of their own. */
const LABEL = 3
const SEE = 10

const rowColumns: readonly Column[] = [
  { header: '数字编号', width: 9 },
  { header: '数字', width: 26 },
  { header: '事项', width: 44 },
  { header: '发生日期', width: 13 },
  { header: '录入时间', width: 20 },
  { header: '单位', width: 24 },
  { header: '录入人', width: 12 },
  { header: '备注', width: 30 },
]

const leftOutColumns: readonly Column[] = [
  { header: '数字编号', width: 9 },
  { header: '数字', width: 26 },
  { header: '事项', width: 44 },
  { header: '发生日期', width: 13 },
  { header: '未计入的原因', width: 44 },
]

/**
 * A workbook that opens each figure of a report into the entries behind it: figures linked to their entries, the
 * entries by figure, those left out with the reason. Every text is written as text, so none becomes a formula.
 */
export async function writeEvidence(evidence: Evidence): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  book.title = safe(`${evidence.report.name}数字依据`)
  book.creator = safe(evidence.report.unit)
  const sheets = [OVERVIEW, ROWS, LEFT_OUT, ABOUT].map(name => book.addWorksheet(name))
  const [overview, rows, leftOut, about] = sheets
  if (!overview || !rows || !leftOut || !about) return new Uint8Array()
  writeOverview(overview, evidence.figures)
  addRows(rows, rowColumns, evidence.figures.flatMap(rowLines))
  linkBack(
    rows,
    evidence.figures.map(figure => figure.rows.length),
  )
  addRows(leftOut, leftOutColumns, evidence.figures.flatMap(leftOutLines))
  addRows(
    about,
    [
      { header: '项目', width: 16 },
      { header: '内容', width: 90 },
    ],
    aboutLines(evidence),
  )
  linkBack(
    leftOut,
    evidence.figures.map(figure => figure.leftOut.length),
  )
  for (const sheet of sheets) finish(sheet, safe(evidence.report.name))
  return new Uint8Array(await book.xlsx.writeBuffer())
}

function writeOverview(sheet: ExcelJS.Worksheet, figures: readonly EvidenceFigure[]): void {
  addRows(sheet, overviewColumns, figures.map(overviewLine))
  let first = 2
  let firstLeftOut = 2
  figures.forEach((figure, index) => {
    const row = sheet.getRow(index + 2)
    if (figure.rows.length > 0) link(row.getCell(LABEL), `${ROWS}!A${first}`)
    if (figure.leftOut.length > 0) link(row.getCell(SEE), `${LEFT_OUT}!A${firstLeftOut}`)
    first += figure.rows.length
    firstLeftOut += figure.leftOut.length
  })
}

/** The way back: each entry's figure leads to its line of the overview. */
function linkBack(sheet: ExcelJS.Worksheet, counts: readonly number[]): void {
  let row = 2
  counts.forEach((count, index) => {
    for (const end = row + count; row < end; row++)
      link(sheet.getRow(row).getCell(2), `${OVERVIEW}!A${index + 2}`)
  })
}

function overviewLine(figure: EvidenceFigure): Line {
  const { no, place, label, value, unit, definition, period, rows, leftOut } = figure
  return [
    no,
    place,
    label,
    value,
    unit,
    definition,
    period,
    rows.length,
    leftOut.length,
    leftOut.length > 0 ? '看未计入' : '',
  ]
}

function rowLines({ no, label, rows }: EvidenceFigure): Line[] {
  return rows.map(row => [
    no,
    label,
    row.title,
    row.occurredOn,
    row.recordedAt,
    row.unit,
    row.recorder,
    row.note,
  ])
}

function leftOutLines({ no, label, leftOut }: EvidenceFigure): Line[] {
  return leftOut.map(row => [no, label, row.title, row.occurredOn, row.reason])
}

function aboutLines({ report, figures }: Evidence): Line[] {
  return [
    ['报告', report.name],
    ['单位', report.unit],
    ['期间', report.period],
    ['数据截至', report.asOf],
    ['定稿时间', report.frozenAt ?? '尚未定稿，数字还可能变化'],
    ['数字个数', figures.length],
    [
      OVERVIEW,
      '报告中的每个数字一行。点击“数字”一栏，转到“依据”表中的有关各条；点击“看未计入”，转到“未计入”表。',
    ],
    [ROWS, '每个数字所依据的台账记录，按数字编号排列。发生日期由填报人填写，录入时间由系统记录。'],
    [LEFT_OUT, '与某个数字有关、但按口径没有计入的记录，以及没有计入的原因。'],
  ]
}
