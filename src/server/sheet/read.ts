import { EncryptedFileError, ParseError, UnsupportedFormatError, ZipError } from 'hucre'
import { type CellValue, type Sheet as HucreSheet, readXlsx, streamXlsxRows } from 'hucre/xlsx'
import type { Cell, Sheet } from '#domain/intake/sheet.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { proveZip, readZip } from '../docx/zip.ts'

/** Records go by thousands, not by millions; the heads and notes above them take some rows too. */
const MOST_ROWS = 50_100
const MOST_SHEETS = 30

/**
 * Reads the visible sheets of a workbook that hold anything, or refuses it in words that say how to bring it in. Cells
 * come as they are kept, merges beside them; nothing is taken for something else.
 */
export async function readWorkbook({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<Sheet[]> {
  const whole = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  refuseKind(name, whole)
  const sheets = await readSheets(name, whole)
  const filled = sheets.filter(sheet => sheet.rows.some(row => row.some(cell => !isBlank(cell))))
  if (filled.length === 0) throw new Refusal('invalid', `“${name}”里没有内容，请核对是不是选错了文件`)
  for (const [index, sheet] of sheets.entries()) {
    if (sheet.rows.length < MOST_ROWS) continue
    if (await goesOn(whole, index)) {
      throw new Refusal('too-large', `“${name}”的“${sheet.name}”超过5万行，请拆成几个文件分次导入`)
    }
  }
  return filled.map(sheetOf)
}

function refuseKind(name: string, bytes: Uint8Array): void {
  const head = Buffer.from(bytes.subarray(0, 8))
  const isOld = head.toString('hex').startsWith('d0cf11e0a1b11ae1')
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (isOld && whole.includes(Buffer.from('EncryptedPackage', 'utf16le')))
    throw new Refusal('invalid', `“${name}”加了打开密码。请用 Excel 或 WPS 打开，去掉密码，另存后再上传`)
  if (isOld)
    throw new Refusal('invalid', `“${name}”是旧格式（.xls）。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传`)
  if (head.subarray(0, 2).toString() !== 'PK')
    throw new Refusal(
      'invalid',
      `“${name}”不是 Excel 工作簿。请上传 .xlsx 文件；表格在 Word 里的，请复制到 Excel 后另存`,
    )
  if (whole.includes('vbaProject.bin'))
    throw new Refusal('invalid', `“${name}”带有宏。请用 Excel 或 WPS 打开，另存为不带宏的 .xlsx 后再上传`)
}

async function readSheets(name: string, bytes: Uint8Array): Promise<HucreSheet[]> {
  try {
    await proveZip(readZip(bytes))
    const { sheets } = await readXlsx(bytes, {
      sheets: (info, index) => !info.hidden && !info.veryHidden && index < MOST_SHEETS,
      maxRows: MOST_ROWS,
    })
    return sheets
  } catch (error) {
    if (error instanceof Refusal) throw error
    if (error instanceof EncryptedFileError)
      throw new Refusal('invalid', `“${name}”加了打开密码。请去掉密码，另存后再上传`)
    if (error instanceof ZipError || error instanceof ParseError || error instanceof UnsupportedFormatError)
      throw new Refusal(
        'invalid',
        `“${name}”打不开，可能没有传完整或已损坏。请用 Excel 或 WPS 打开，另存后再上传`,
      )
    throw error
  }
}

/** Rows beyond the bound are often formatted and empty; whether one holds anything is read without keeping them. */
async function goesOn(bytes: Uint8Array, sheet: number): Promise<boolean> {
  for await (const row of streamXlsxRows(bytes, { sheet })) {
    if (row.index >= MOST_ROWS && row.values.some(value => !isBlank(value))) return true
  }
  return false
}

function sheetOf(sheet: HucreSheet): Sheet {
  const formulas = sheet.cells ?? new Map<string, { type: string }>()
  const last = sheet.rows.findLastIndex(row => row.some(cell => !isBlank(cell)))
  return {
    name: sheet.name,
    rows: sheet.rows
      .slice(0, last + 1)
      .map((row, at) =>
        row.map((value, column) =>
          isBlank(value) && formulas.get(`${at},${column}`)?.type === 'formula'
            ? { formula: true }
            : cellOf(value),
        ),
      ),
    merges: (sheet.merges ?? []).map(({ startRow, startCol, endRow, endCol }) => ({
      top: startRow,
      left: startCol,
      bottom: endRow,
      right: endCol,
    })),
  }
}

function cellOf(value: CellValue): Cell | undefined {
  if (isBlank(value)) return undefined
  // A workbook's dates have no zone; the reader gives them as midnight in UTC.
  if (value instanceof Date) return { day: value.toISOString().slice(0, 10) }
  return value as string | number | boolean
}

function isBlank(value: CellValue | undefined): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '')
}
