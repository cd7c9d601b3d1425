import { DOMParser } from '@xmldom/xmldom'
import { ParseError, UnsupportedFormatError, ZipError } from 'hucre'
import { type CellValue, streamXlsxRows } from 'hucre/xlsx'
import type { Cell, Merge } from '#domain/intake/sheet.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { proveZip, readZip, unpack, type ZipMember } from '../docx/zip.ts'
import { type Outline, outlineOf } from './outline.ts'

/** A row of a sheet, by its place from 0. */
export interface SheetRow {
  at: number
  cells: (Cell | undefined)[]
}

/** A visible sheet: its merges at once, its rows one by one, so that a long one never stands in memory whole. */
export interface BookSheet {
  name: string
  merges: readonly Merge[]
  /** Rows the file speaks of, blank ones too. */
  rows: number
  read(): AsyncGenerator<SheetRow>
}

const MOST_SHEETS = 30

/**
 * Opens a workbook, or refuses it in words that say how to bring it in. Cells come as they are kept, nothing is taken
 * for something else.
 */
export async function openBook({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<BookSheet[]> {
  const whole = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  refuseKind(name, whole)
  const members = await inWords(name, async () => {
    const found = readZip(whole)
    await proveZip(found)
    return new Map(found.map(member => [member.name, member]))
  })
  const sheets = await inWords(name, async () => listSheets(members).slice(0, MOST_SHEETS))
  return Promise.all(sheets.map(sheet => sheetOf(name, { whole, ...sheet })))
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

/** What the archive and the reader refuse, in the words of whoever brings a workbook. */
async function inWords<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal && error.code === 'too-large')
      throw new Refusal(
        'too-large',
        `“${name}”展开后过大，不像一份台账。请删去图片、附件和用不着的空白行列，或拆成几个文件后再上传`,
      )
    if (error instanceof Refusal && error.message.includes('密码'))
      throw new Refusal('invalid', `“${name}”加了打开密码。请去掉密码，另存后再上传`)
    const isBroken =
      error instanceof ZipError || error instanceof ParseError || error instanceof UnsupportedFormatError
    if (isBroken || error instanceof Refusal)
      throw new Refusal(
        'invalid',
        `“${name}”打不开，可能没有传完整或已损坏。请用 Excel 或 WPS 打开，另存后再上传`,
      )
    throw error
  }
}

interface Listed {
  name: string
  member: ZipMember
}

/** The visible sheets in their order, each with its part of the archive. */
function listSheets(members: ReadonlyMap<string, ZipMember>): Listed[] {
  const book = documentOf(members, 'xl/workbook.xml')
  const targets = new Map(
    elements(documentOf(members, 'xl/_rels/workbook.xml.rels'), 'Relationship').map(one => [
      one.getAttribute('Id') ?? '',
      pathOf(one.getAttribute('Target') ?? ''),
    ]),
  )
  return elements(book, 'sheet').flatMap(sheet => {
    const member = members.get(targets.get(sheet.getAttribute('r:id') ?? '') ?? '')
    const isShown = !/hidden/i.test(sheet.getAttribute('state') ?? '')
    return member && isShown ? [{ name: sheet.getAttribute('name') ?? '', member }] : []
  })
}

function pathOf(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}

function documentOf(members: ReadonlyMap<string, ZipMember>, path: string) {
  const member = members.get(path)
  if (!member) throw new ParseError(`no ${path}`)
  const parser = new DOMParser({
    onError: (_level, message) => {
      throw new ParseError(message)
    },
  })
  return parser.parseFromString(new TextDecoder().decode(unpack(member)), 'text/xml')
}

function elements(document: ReturnType<DOMParser['parseFromString']>, name: string) {
  return [...document.getElementsByTagNameNS('*', name)]
}

async function sheetOf(
  file: string,
  { whole, name, member }: Listed & { whole: Uint8Array },
): Promise<BookSheet> {
  const outline = await inWords(file, () => outlineOf(member))
  return {
    name,
    merges: outline.merges,
    rows: outline.rows,
    read: () => readRows(file, { whole, name, outline }),
  }
}

async function* readRows(
  file: string,
  { whole, name, outline }: { whole: Uint8Array; name: string; outline: Outline },
): AsyncGenerator<SheetRow> {
  const rows = streamXlsxRows(whole, { sheet: name })
  try {
    for (;;) {
      const next = await inWords(file, () => rows.next())
      if (next.done) return
      const { index, values } = next.value
      const cells = values.map(cellOf)
      for (const column of outline.formulas.get(index) ?? []) cells[column] ??= { formula: true }
      yield { at: index, cells }
    }
  } finally {
    await rows.return()
  }
}

function cellOf(value: CellValue): Cell | undefined {
  if (value === null || (typeof value === 'string' && value.trim() === '')) return undefined
  // A workbook's dates have no zone; the reader gives them as midnight in UTC.
  if (value instanceof Date) return { day: value.toISOString().slice(0, 10) }
  return value
}
