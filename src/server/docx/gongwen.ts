import { Document, HeadingLevel, type ISectionOptions, Packer, TextRun } from 'docx'
import { type Block, bodyBlocks } from './gongwen-body.ts'
import { headBlocks, letterFooter, letterHeader } from './gongwen-head.ts'
import { blankLine, block, millimetres, numberFooters, section, styles } from './gongwen-page.ts'
import { tailBlocks } from './gongwen-tail.ts'
import { breakTitle } from './gongwen-title.ts'
import { xmlSafe } from './xml.ts'

export type { Block, Words } from './gongwen-body.ts'

/** 材料稿 has neither 版头 nor 版记, as most reports on one's duty; 上行报告 names its signers. */
export type Shell = '材料稿' | '上行报告' | '纪要' | '函'

export interface Gongwen {
  shell: Shell
  /** Line ends are kept; a long title without them is broken by sense. */
  title: string
  addressee?: string
  body: readonly Block[]
  issuer?: string
  /** As 2024-01-02, or in words. */
  date?: string
  attachments?: readonly string[]
  /** 发文机关标志, in red. */
  issuingMark?: string
  /** 发文字号, such as 〔2024〕3号. */
  number?: string
  /** 签发人 of an upward document. */
  signers?: readonly string[]
  /** Lies on its side, for tables of many columns. */
  isWide?: boolean
  /** Leaves room for the seal. */
  isSealed?: boolean
  /** 附注, written in brackets below the date. */
  note?: string
  attendance?: { present?: readonly string[]; absent?: readonly string[]; observers?: readonly string[] }
  copies?: readonly string[]
  printedBy?: string
  printedOn?: string
}

/**
 * A document laid out by GB/T 9704-2012: A4, 22 lines of 28 characters, faces named and not shipped, plain OOXML.
 * Blanks left open are red on yellow; figures carry bookmarks.
 */
export async function composeGongwen(document: Gongwen): Promise<Uint8Array> {
  const file = new Document({
    title: xmlSafe(document.title),
    creator: xmlSafe(document.issuer ?? ''),
    lastModifiedBy: xmlSafe(document.issuer ?? ''),
    styles: styles(),
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        ...frame(document),
        children: [
          ...headBlocks(document),
          ...titleBlocks(document),
          ...bodyBlocks(document.body, document.isWide),
          ...tailBlocks(document),
        ],
      },
    ],
  })
  return Packer.toBuffer(file)
}

/** Page, headers and footers; a letter's first page has its mark and rules there and no number. */
function frame(document: Gongwen): Omit<ISectionOptions, 'children'> {
  if (document.shell !== '函')
    return { properties: section({ isWide: document.isWide }), footers: numberFooters() }
  return {
    properties: section({ isTitlePage: true, header: millimetres(30) }),
    headers: { first: letterHeader(document.issuingMark ?? document.issuer ?? '') },
    footers: { ...numberFooters(), first: letterFooter() },
  }
}

function titleBlocks(document: Gongwen) {
  const lines = breakTitle(xmlSafe(document.title))
  const title = block({
    heading: HeadingLevel.TITLE,
    children: lines.map((line, index) => new TextRun({ text: line, ...(index === 0 ? {} : { break: 1 }) })),
  })
  if (document.addressee === undefined) return [title, blankLine()]
  const addressee = xmlSafe(document.addressee).replace(/[:：]?$/, '：')
  return [title, blankLine(), block({ style: 'GongwenPlain', children: [new TextRun(addressee)] })]
}
