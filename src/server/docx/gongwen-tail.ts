import {
  BorderStyle,
  FrameAnchorType,
  FrameWrap,
  HeightRule,
  type IBordersOptions,
  type Paragraph,
  Tab,
  TabStopType,
  TextRun,
} from 'docx'
import type { Gongwen } from './gongwen.ts'
import { blankLine, block, CHARACTER, exactly, face, fonts, page, sizes } from './gongwen-page.ts'
import { breadth } from './gongwen-title.ts'
import { xmlSafe } from './xml.ts'

const SMALL = sizes.small * 10
const SMALL_LINE = 450

/** What follows the body (GB/T 9704-2012, 7.3.4 to 7.4): attendance, enclosures, signature, note, imprint. */
export function tailBlocks(document: Gongwen): Paragraph[] {
  return [
    ...attendanceBlocks(document),
    ...attachmentBlocks(document.attachments ?? []),
    ...signatureBlocks(document),
    ...(document.note === undefined ? [] : [body(`（${xmlSafe(document.note)}）`)]),
    ...imprint(document),
  ]
}

/** The date in Arabic digits without leading zeros; other words are left as they are. */
export function writeDate(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(date) ?? []
  return year === undefined ? date : `${year}年${Number(month)}月${Number(day)}日`
}

/** 出席, 请假, 列席 of minutes: the label in 黑体, names hanging behind its colon (10.3). */
function attendanceBlocks({ attendance }: Gongwen): Paragraph[] {
  if (!attendance) return []
  const groups: [string, readonly string[] | undefined][] = [
    ['出席：', attendance.present],
    ['请假：', attendance.absent],
    ['列席：', attendance.observers],
  ]
  const named = groups.filter(([, names]) => names && names.length > 0)
  const rows = named.map(([label, names]) =>
    block({
      style: 'GongwenPlain',
      indent: hanging(2, breadth(label)),
      children: [
        new TextRun({ text: label, font: face(fonts.heading) }),
        new TextRun(xmlSafe((names ?? []).join('　'))),
      ],
    }),
  )
  return rows.length === 0 ? [] : [blankLine(), ...rows]
}

/** One line below the body, two characters in, no full stop; several are numbered and hang behind their number. */
function attachmentBlocks(attachments: readonly string[]): Paragraph[] {
  if (attachments.length === 0) return []
  const names = attachments.map(name => xmlSafe(name).replace(/[。；;]+$/, ''))
  if (names.length === 1) return [blankLine(), hangingLine(2, '附件：', names[0] ?? '')]
  return [
    blankLine(),
    ...names.map((name, index) => {
      const number = `${index + 1}.`
      return index === 0 ? hangingLine(2, `附件：${number}`, name) : hangingLine(5, number, name)
    }),
  ]
}

function hangingLine(characters: number, label: string, text: string): Paragraph {
  return block({
    style: 'GongwenPlain',
    indent: hanging(characters, breadth(label)),
    children: [new TextRun(label + text)],
  })
}

function hanging(characters: number, label: number) {
  return { left: Math.round((characters + label) * CHARACTER), hanging: Math.round(label * CHARACTER) }
}

/**
 * Issuer and date. Sealed: the date ends four characters from the right and the issuer stands in the middle above
 * it. Unsealed: the issuer ends two characters from the right and the date begins two characters behind its
 * beginning; a date longer than the issuer ends two characters from the right and pushes the issuer left (7.3.5).
 */
function signatureBlocks(document: Gongwen): Paragraph[] {
  const issuer = xmlSafe(document.issuer ?? '')
  const date = xmlSafe(writeDate(document.date ?? ''))
  if (issuer === '' && date === '') return []
  const places = document.isSealed ? sealedPlaces(issuer, date) : unsealedPlaces(issuer, date)
  const lines: [string, Place][] = [
    [issuer, places.issuer],
    [date, places.date],
  ]
  return [blankLine(), blankLine(), ...lines.filter(([text]) => text !== '').map(signatureLine)]
}

function signatureLine([text, place]: [string, Place], index: number, all: readonly unknown[]): Paragraph {
  const indent = (characters: number) => Math.max(0, Math.round(characters * CHARACTER))
  return block({
    style: 'GongwenPlain',
    alignment: place.alignment,
    keepNext: index < all.length - 1,
    autoSpaceEastAsianText: false,
    indent: { left: indent(place.left), right: indent(place.right), firstLine: 0 },
    children: [new TextRun(text)],
  })
}

/** Indents in characters; alignment keeps the rule's own distance exact whatever the digits' width. */
interface Place {
  alignment: 'left' | 'right' | 'center'
  left: number
  right: number
}

const LINE = page.block / CHARACTER

function sealedPlaces(issuer: string, date: string): { issuer: Place; date: Place } {
  const atDate: Place = { alignment: 'right', left: 0, right: 4 }
  const fromRight = 4 + breadth(date) / 2
  if (breadth(issuer) > 2 * fromRight)
    return { issuer: { alignment: 'right', left: 0, right: 0 }, date: atDate }
  return { issuer: { alignment: 'center', left: LINE - 2 * fromRight, right: 0 }, date: atDate }
}

function unsealedPlaces(issuer: string, date: string): { issuer: Place; date: Place } {
  const from = LINE - 2 - breadth(issuer)
  if (from + 2 + breadth(date) <= LINE) {
    const atIssuer: Place = { alignment: 'right', left: 0, right: 2 }
    return { issuer: atIssuer, date: { alignment: 'left', left: from + 2, right: 0 } }
  }
  const late = LINE - 2 - breadth(date)
  const atDate: Place = { alignment: 'right', left: 0, right: 2 }
  return { issuer: { alignment: 'left', left: late - 2, right: 0 }, date: atDate }
}

function body(text: string): Paragraph {
  return block({ style: 'GongwenBody', children: [new TextRun(text)] })
}

interface ImprintRow {
  text: string
  atRight?: string
  /** Characters before the second line's beginning. */
  hanging: number
}

/** 版记 at the foot of the last page; letters bear only 抄送 and no rules (7.4, 10.1). */
function imprint(document: Gongwen): Paragraph[] {
  const { shell, copies, printedBy } = document
  if (shell === '材料稿') return []
  const rows: ImprintRow[] = []
  if (copies && copies.length > 0) {
    rows.push({ text: `抄送：${xmlSafe(copies.join('，')).replace(/。$/, '')}。`, hanging: 3 })
  }
  if (shell !== '函' && printedBy !== undefined) {
    const printedOn = writeDate(document.printedOn ?? document.date ?? '')
    rows.push({ text: xmlSafe(printedBy), atRight: `${xmlSafe(printedOn)}印发`, hanging: 0 })
  }
  return rows.length === 0
    ? []
    : [...frames(rows, shell !== '函'), block({ spacing: exactly(20), children: [] })]
}

/**
 * Each line is a frame of its own at a measured height above the text block's lower edge: programs disagree on what
 * it means to stand at the bottom, and LibreOffice floats no table of the full width.
 */
function frames(rows: readonly ImprintRow[], isRuled: boolean): Paragraph[] {
  const heights = rows.map(row => countLines(row) * SMALL_LINE)
  let top = page.size.height - page.margin.bottom - heights.reduce((sum, height) => sum + height, 0)
  return rows.map((row, index) => {
    const height = heights[index] ?? SMALL_LINE
    const y = top
    top += height
    return imprintLine(row, { y, height, border: isRuled ? rules(index, rows.length) : {} })
  })
}

/** Outer rules 0.35 mm, inner ones 0.25 mm, in eighths of a point. */
function rules(index: number, count: number): IBordersOptions {
  const rule = (size: number) => ({ style: BorderStyle.SINGLE, size, space: 0, color: '000000' })
  const top = rule(index === 0 ? 8 : 6)
  return index === count - 1 ? { top, bottom: rule(8) } : { top }
}

function imprintLine(
  row: ImprintRow,
  place: { y: number; height: number; border: IBordersOptions },
): Paragraph {
  const { text, atRight, hanging } = row
  return block({
    frame: {
      type: 'absolute',
      position: { x: page.margin.left, y: place.y },
      width: page.block,
      height: place.height,
      rule: HeightRule.EXACT,
      wrap: FrameWrap.AROUND,
      anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
    },
    border: place.border,
    indent: { left: SMALL * (1 + hanging), hanging: SMALL * hanging, right: SMALL },
    tabStops: [{ type: TabStopType.RIGHT, position: page.block - SMALL }],
    spacing: exactly(SMALL_LINE),
    children: [new TextRun({ size: sizes.small, children: atRight ? [text, new Tab(), atRight] : [text] })],
  })
}

function countLines({ text, hanging }: ImprintRow): number {
  const room = Math.floor(page.block / SMALL - 2 - hanging)
  return Math.max(1, Math.ceil((breadth(text) - hanging) / room))
}
