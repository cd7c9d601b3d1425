import type ExcelJS from 'exceljs'

export interface Column {
  header: string
  width: number
}

export type Line = readonly (string | number)[]

const LONGEST_CELL = 32_767
const thin = { style: 'thin', color: { argb: 'FFBFBFBF' } } as const
const border = { top: thin, left: thin, bottom: thin, right: thin }

/** A header and its rows; texts stay texts whatever they begin with. */
export function addRows(sheet: ExcelJS.Worksheet, columns: readonly Column[], lines: readonly Line[]): void {
  sheet.columns = columns.map(({ width }) => ({ width }))
  styleHeader(sheet.addRow(columns.map(column => column.header)))
  for (const line of lines) {
    const row = sheet.addRow(line.map(value => (typeof value === 'string' ? safe(value) : value)))
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      cell.border = border
      cell.alignment = { vertical: 'top', wrapText: true }
      // The text format keeps a text from becoming a formula when somebody edits the cell and leaves it.
      if (typeof line[column - 1] === 'string') cell.numFmt = '@'
    })
  }
}

/** Makes a text cell lead to a place of the workbook. */
export function link(cell: ExcelJS.Cell, place: string): void {
  cell.font = { color: { argb: 'FF0563C1' }, underline: true }
  cell.value = { text: String(cell.value ?? ''), hyperlink: `#${place}` }
}

/** Frozen header, filter, and a print set-up of A4 landscape, one page wide, the header on each page. */
export function finish(sheet: ExcelJS.Worksheet, title: string): void {
  sheet.views = [{ state: 'frozen', xSplit: 0, ySplit: 1 }]
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: sheet.rowCount, column: sheet.columnCount } }
  sheet.pageSetup = printSetUp(1)
  // In headers "&" begins a code and is doubled to stand for itself.
  sheet.headerFooter.oddHeader = `&C${title.replaceAll('&', '&&').slice(0, 200)}`
  sheet.headerFooter.oddFooter = '&C第 &P 页，共 &N 页'
}

/** A4 landscape, one page wide, the rows down to `head` on each page. */
export function printSetUp(head: number): Partial<ExcelJS.PageSetup> {
  return {
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: `1:${head}`,
    margins: { left: 0.5, right: 0.5, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
  }
}

/** Without the characters a workbook cannot hold, and no longer than a cell. */
export function safe(text: string): string {
  const whole = text.replace(
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    '\ufffd',
  )
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not reach the file.
  const clean = whole.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
  return clean.length <= LONGEST_CELL ? clean : `${clean.slice(0, LONGEST_CELL - 10)}……（已截断）`
}

export function styleHeader(row: ExcelJS.Row): void {
  row.height = 24
  row.eachCell(cell => {
    cell.font = { bold: true, color: { argb: 'FFFFFFFF' } }
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF9E2A2B' } }
    cell.alignment = { vertical: 'middle', horizontal: 'center', wrapText: true }
    cell.border = border
  })
}
