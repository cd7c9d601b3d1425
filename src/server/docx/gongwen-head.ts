import {
  AlignmentType,
  BorderStyle,
  Footer,
  Header,
  type IBordersOptions,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
} from 'docx'
import type { Gongwen } from './gongwen.ts'
import { blankLine, block, CHARACTER, exactly, face, fonts, millimetres, page, RED } from './gongwen-page.ts'
import { breadth } from './gongwen-title.ts'
import { xmlSafe } from './xml.ts'

/** Points between the issue number and the red rule: 4 mm. */
const RULE_DISTANCE = 11
const LARGEST_MARK = 62
const LABEL = '签发人：'

/** What stands above the title on the first page (GB/T 9704-2012, 7.2; 10.1 for letters, 10.3 for minutes). */
export function headBlocks(document: Gongwen): Paragraph[] {
  switch (document.shell) {
    case '材料稿':
      return []
    case '上行报告':
      return [...markBlocks(document.issuingMark), ...reportNumber(document), blankLine(), blankLine()]
    case '纪要':
      return [...markBlocks(document.issuingMark), ...minutesNumber(document), blankLine(), blankLine()]
    case '函':
      return [letterNumber(document), blankLine(), blankLine()]
  }
}

/** The mark of a letter: 30 mm from the top of the page, a double red rule of 170 mm 4 mm below it. */
export function letterHeader(mark: string): Header {
  const size = markSize(mark, 170)
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        indent: beyondBlock,
        spacing: exactly(size * 22),
        border: redRule('bottom', BorderStyle.THICK_THIN_SMALL_GAP),
        children: [markRun(mark, size)],
      }),
    ],
  })
}

/** The double red rule 20 mm above the lower edge of a letter's first page, which bears no number. */
export function letterFooter(): Footer {
  return new Footer({
    children: [
      new Paragraph({
        indent: beyondBlock,
        spacing: exactly(20),
        border: redRule('top', BorderStyle.THIN_THICK_SMALL_GAP),
        children: [],
      }),
    ],
  })
}

/** 170 mm in the middle of the page, so 8 mm beyond the text block at the left and 6 mm at the right. */
const beyondBlock = { left: -millimetres(8), right: -millimetres(6) }

/** The mark in red, its upper edge 35 mm below that of the text block, and two lines below it. */
function markBlocks(mark: string | undefined): Paragraph[] {
  if (mark === undefined) return []
  const size = markSize(mark, 156)
  return [
    block({ spacing: exactly(millimetres(35)), children: [] }),
    block({
      alignment: AlignmentType.CENTER,
      spacing: exactly(size * 22),
      children: [markRun(mark, size)],
    }),
    blankLine(),
    blankLine(),
  ]
}

/**
 * Upward documents: the number at the left, one character in; the signers at the right, two to a line, the number
 * standing beside the last of them.
 */
function reportNumber(document: Gongwen): Paragraph[] {
  const names = (document.signers ?? []).map(xmlSafe)
  const rows = Array.from({ length: Math.max(1, Math.ceil(names.length / 2)) }, (_, row) =>
    names.slice(row * 2, row * 2 + 2).join('　'),
  )
  const widest = Math.max(...rows.map(breadth))
  const label = page.block - CHARACTER * (LABEL.length + widest + 1)
  return rows.map((row, index) => {
    const isLast = index === rows.length - 1
    const lead = index === 0 ? [new Tab(), LABEL] : [new Tab(), new Tab()]
    return block({
      indent: { left: CHARACTER },
      tabStops: [label, label + CHARACTER * LABEL.length].map(position => ({
        type: TabStopType.LEFT,
        position,
      })),
      ...(isLast ? { border: redRule('bottom', BorderStyle.SINGLE) } : {}),
      children: [
        new TextRun(isLast ? xmlSafe(document.number ?? '') : ''),
        ...(row === ''
          ? []
          : [new TextRun({ children: lead }), new TextRun({ text: row, font: face(fonts.subheading) })]),
      ],
    })
  })
}

function minutesNumber(document: Gongwen): Paragraph[] {
  return [
    block({
      alignment: AlignmentType.CENTER,
      border: redRule('bottom', BorderStyle.SINGLE),
      children: [new TextRun(xmlSafe(document.number ?? ''))],
    }),
  ]
}

function letterNumber(document: Gongwen): Paragraph {
  return block({ alignment: AlignmentType.RIGHT, children: [new TextRun(xmlSafe(document.number ?? ''))] })
}

function redRule(
  side: 'top' | 'bottom',
  style: (typeof BorderStyle)[keyof typeof BorderStyle],
): IBordersOptions {
  return { [side]: { style, size: 12, space: side === 'bottom' ? RULE_DISTANCE : 0, color: RED } }
}

/** As large as the width allows. */
function markSize(mark: string, width: number): number {
  const points = (width / 25.4) * 72
  return Math.min(LARGEST_MARK, Math.floor(points / Math.max(1, [...mark].length)))
}

function markRun(mark: string, size: number): TextRun {
  return new TextRun({
    text: xmlSafe(mark),
    font: face(fonts.title),
    size: size * 2,
    color: RED,
    characterSpacing: 0,
  })
}
