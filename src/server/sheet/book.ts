import { DOMParser, ParseError as XmlError } from '@xmldom/xmldom'
import { ParseError, UnsupportedFormatError, ZipError } from 'hucre'
import { type CellValue, streamXlsxRows } from 'hucre/xlsx'
import type { Cell, Merge } from '#domain/intake/sheet.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { proveZip, readZip, streamedLimits, unpack, type ZipMember } from '../docx/zip.ts'
import { type Outline, outlineOf } from './outline.ts'

/** A row of a sheet, by its place from 0. */
export interface SheetRow {
  at: number
  cells: (Cell | undefined)[]
  /** Columns whose cells show year and month alone: the day beneath, the first, was never written. */
  months: readonly number[]
}

/** A visible sheet: its merges at once, its rows one by one, so that a long one never stands in memory whole. */
export interface BookSheet {
  name: string
  merges: readonly Merge[]
  /** Columns nobody sees, from 0. */
  hidden: readonly number[]
  /** Rows the file speaks of, blank ones too. */
  rows: number
  read(): AsyncGenerator<SheetRow>
}

export interface Book {
  sheets: BookSheet[]
  /** Days are counted from 1904 on, as old Macs did; it matters for numbers whose format as a day was lost. */
  is1904: boolean
}

const MOST_SHEETS = 30

/**
 * Opens a workbook, or refuses it in words that say how to bring it in. Cells come as they are kept, nothing is taken
 * for something else.
 */
export async function openBook({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<Book> {
  const whole = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  refuseKind(name, whole)
  const members = await inWords(name, async () => {
    const found = readZip(whole, streamedLimits)
    await proveZip(found, streamedLimits)
    return new Map(found.map(member => [member.name, member]))
  })
  const { sheets, is1904 } = await inWords(name, async () => readIndex(members))
  const monthStyles = await inWords(name, async () => monthStylesOf(members))
  return {
    is1904,
    sheets: await Promise.all(
      sheets.slice(0, MOST_SHEETS).map(sheet => sheetOf(name, { whole, monthStyles, ...sheet })),
    ),
  }
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

const BROKEN = [ZipError, ParseError, UnsupportedFormatError, XmlError]

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
    if (error instanceof Refusal || BROKEN.some(kind => error instanceof kind))
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
function readIndex(members: ReadonlyMap<string, ZipMember>): { sheets: Listed[]; is1904: boolean } {
  const book = documentOf(members, 'xl/workbook.xml')
  const targets = new Map(
    elements(documentOf(members, 'xl/_rels/workbook.xml.rels'), 'Relationship').map(one => [
      one.getAttribute('Id') ?? '',
      pathOf(one.getAttribute('Target') ?? ''),
    ]),
  )
  const is1904 = elements(book, 'workbookPr').some(one =>
    /^(1|true)$/.test(one.getAttribute('date1904') ?? ''),
  )
  const sheets = elements(book, 'sheet').flatMap(sheet => {
    const member = members.get(targets.get(sheet.getAttribute('r:id') ?? '') ?? '')
    const isShown = !/hidden/i.test(sheet.getAttribute('state') ?? '')
    return member && isShown ? [{ name: sheet.getAttribute('name') ?? '', member }] : []
  })
  return { sheets, is1904 }
}

function pathOf(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}

const strict = new DOMParser({
  onError: (_level, message) => {
    throw new ParseError(message)
  },
})
/** The index of a workbook is short. */
const MOST_INDEX = 4_000_000

function documentOf(members: ReadonlyMap<string, ZipMember>, path: string) {
  const member = members.get(path)
  if (!member) throw new ParseError(`no ${path}`)
  return strict.parseFromString(new TextDecoder().decode(unpack(member, MOST_INDEX)), 'text/xml')
}

function elements(document: ReturnType<DOMParser['parseFromString']>, name: string) {
  return [...document.getElementsByTagNameNS('*', name)]
}

/** The formats that come with the program and show year and month alone; those from 27 on are the Chinese ones. */
const MONTH_FORMATS = ['17', '27', '36', '50', '52', '57']

/** The indices of the cell styles that show year and month alone. */
function monthStylesOf(members: ReadonlyMap<string, ZipMember>): ReadonlySet<string> {
  if (!members.has('xl/styles.xml')) return new Set()
  const styles = documentOf(members, 'xl/styles.xml')
  const formats = new Set(MONTH_FORMATS)
  for (const one of elements(styles, 'numFmt')) {
    // Words in quotes and brackets are shown as they are.
    const code = (one.getAttribute('formatCode') ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '').toLowerCase()
    if (/y/.test(code) && /m/.test(code) && !/[dhs]/.test(code))
      formats.add(one.getAttribute('numFmtId') ?? '')
  }
  const [cells] = elements(styles, 'cellXfs')
  const used = cells ? [...cells.getElementsByTagNameNS('*', 'xf')] : []
  return new Set(
    used.flatMap((xf, index) => (formats.has(xf.getAttribute('numFmtId') ?? '') ? [String(index)] : [])),
  )
}

async function sheetOf(
  file: string,
  { whole, monthStyles, name, member }: Listed & { whole: Uint8Array; monthStyles: ReadonlySet<string> },
): Promise<BookSheet> {
  const outline = await inWords(file, () => outlineOf(member, monthStyles))
  return {
    name,
    merges: outline.merges,
    hidden: outline.hidden,
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
      yield { at: index, cells, months: outline.months.get(index) ?? [] }
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
