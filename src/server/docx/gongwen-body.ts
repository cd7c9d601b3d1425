import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  HeadingLevel,
  type IRunOptions,
  type Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { block, exactly, face, fonts, page, RED, sizes } from './gongwen-page.ts'
import { xmlSafe } from './xml.ts'

/** A stretch of text: a figure from the ledgers, a blank nothing was found for, or plain words. */
export interface Words {
  text: string
  mark?: 'none' | 'figure'
}

type Content = { text: string } | { runs: readonly Words[] }

/** Headings carry their own number (一、 （一） 1. （1）): a report may skip or continue a series. */
export type Block =
  | ({ kind: 'heading1' | 'heading2' | 'heading3' | 'heading4' | 'paragraph' } & Content)
  | {
      kind: 'table'
      header: readonly string[]
      rows: readonly (readonly (string | readonly Words[])[])[]
      /** How broad the columns are beside each other; equally broad when absent. */
      breadths?: readonly number[]
      /** In smaller type, for tables of very many columns. */
      isDense?: boolean
    }

const LEVELS = {
  heading1: HeadingLevel.HEADING_1,
  heading2: HeadingLevel.HEADING_2,
  heading3: HeadingLevel.HEADING_3,
  heading4: HeadingLevel.HEADING_4,
}

/** The body's blocks; figures get bookmarks figure_1, figure_2 … in the order of the text. */
export function bodyBlocks(blocks: readonly Block[], isWide = false): (Paragraph | Table)[] {
  const count = { figures: 0 }
  return blocks.map(each => {
    if (each.kind === 'table') return table(each, count, isWide ? page.wideBlock : page.block)
    const children = wordRuns('runs' in each ? each.runs : [{ text: each.text }], count)
    if (each.kind === 'paragraph') return block({ style: 'GongwenBody', children })
    return block({ heading: LEVELS[each.kind], children })
  })
}

/** What was found nowhere stands out in red on yellow, so that nobody signs over it. */
function wordRuns(
  words: readonly Words[],
  count: { figures: number },
  look: IRunOptions = {},
): ParagraphChild[] {
  return words.flatMap(({ text, mark }): ParagraphChild[] => {
    const safe = xmlSafe(text)
    if (mark === 'none') return linesOf(safe || '【待填】', { ...look, color: RED, highlight: 'yellow' })
    const runs = linesOf(safe, look)
    if (mark !== 'figure') return runs
    count.figures += 1
    return [new Bookmark({ id: `figure_${count.figures}`, children: runs })]
  })
}

/** Each line of a text as a run of its own. */
function linesOf(text: string, look: IRunOptions): TextRun[] {
  return text
    .split('\n')
    .map((line, index) => new TextRun({ ...look, text: line, ...(index > 0 && { break: 1 }) }))
}

function table(content: Extract<Block, { kind: 'table' }>, count: { figures: number }, broad: number): Table {
  const columns = Math.max(1, content.header.length, ...content.rows.map(row => row.length))
  const widths = columnWidths(columns, { broad, breadths: content.breadths })
  const size = content.isDense ? sizes.dense : sizes.small
  const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
  const row = (cells: readonly (string | readonly Words[])[], isHeader: boolean) =>
    new TableRow({
      cantSplit: true,
      tableHeader: isHeader,
      children: Array.from({ length: columns }, (_, index) => {
        const words = cells[index] ?? ''
        const runs = typeof words === 'string' ? [{ text: words }] : words
        return tableCell({
          children: wordRuns(runs, count, isHeader ? { size, font: face(fonts.heading) } : { size }),
          width: widths[index] ?? 0,
          isHeader,
          size,
        })
      }),
    })
  return new Table({
    alignment: AlignmentType.CENTER,
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    columnWidths: widths,
    borders: {
      top: line,
      bottom: line,
      left: line,
      right: line,
      insideHorizontal: line,
      insideVertical: line,
    },
    rows: [row(content.header, true), ...content.rows.map(cells => row(cells, false))],
  })
}

function columnWidths(
  columns: number,
  { broad, breadths = [] }: { broad: number; breadths: readonly number[] | undefined },
): number[] {
  const shares = Array.from({ length: columns }, (_, index) => breadths[index] ?? 1)
  const sum = shares.reduce((total, one) => total + one, 0)
  return shares.map(share => Math.floor((broad * share) / sum))
}

function tableCell(input: {
  children: ParagraphChild[]
  width: number
  isHeader: boolean
  size: number
}): TableCell {
  const alignment = input.isHeader ? AlignmentType.CENTER : AlignmentType.LEFT
  return new TableCell({
    width: { size: input.width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [block({ alignment, spacing: exactly(input.size * 14), children: input.children })],
  })
}
