import {
  AlignmentType,
  Footer,
  type IParagraphOptions,
  type ISectionPropertiesOptions,
  type IStylesOptions,
  LineRuleType,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx'

/** Lengths in twips (a twentieth of a point) of GB/T 9704-2012, 5 and 6: A4, text block 156 × 225 mm. */
export const page = {
  size: { width: 11906, height: 16838 },
  margin: { top: 2098, right: 1474, bottom: 1984, left: 1588, header: 851, footer: 1447, gutter: 0 },
  block: 8844,
  /** The text block of a page that lies on its side. */
  wideBlock: 12756,
}

/** Found by rendering: a twip more per line makes 21 lines, wider characters make 27. */
export const LINE_HEIGHT = 579
const CHARACTER_SPACING = -5
/** One character of the body in twips: 16 pt less the spacing taken away. */
export const CHARACTER = 315

export const fonts = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  heading: '黑体',
  subheading: '楷体_GB2312',
  number: '宋体',
} as const

/** Sizes in half points: 二号, 三号, 四号. */
export const sizes = { title: 44, body: 32, small: 28, dense: 21 }
export const RED = 'FF0000'

export function millimetres(length: number): number {
  return Math.round((length * 1440) / 25.4)
}

/** The same face for Chinese and Latin, named for every kind of character so that no program falls back. */
export function face(name: string) {
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name }
}

export function exactly(line: number, before = 0) {
  return { line, lineRule: LineRuleType.EXACT, before, after: 0 }
}

export function styles(): IStylesOptions {
  const paragraph = { spacing: exactly(LINE_HEIGHT), alignment: AlignmentType.BOTH }
  const indented = { ...paragraph, indent: { firstLine: 2 * CHARACTER } }
  const heading = (font: string) => ({
    run: { font: face(font), size: sizes.body, bold: false, italics: false, color: '000000' },
    paragraph: { ...indented, keepNext: true },
  })
  return {
    default: {
      document: {
        run: {
          font: face(fonts.body),
          size: sizes.body,
          characterSpacing: CHARACTER_SPACING,
          language: { value: 'en-US', eastAsia: 'zh-CN' },
        },
        paragraph: { spacing: exactly(LINE_HEIGHT) },
      },
      title: {
        run: { font: face(fonts.title), size: sizes.title, bold: false, characterSpacing: 0 },
        paragraph: { spacing: exactly(LINE_HEIGHT), alignment: AlignmentType.CENTER },
      },
      heading1: heading(fonts.heading),
      heading2: heading(fonts.subheading),
      heading3: heading(fonts.body),
      heading4: heading(fonts.body),
    },
    paragraphStyles: [
      { id: 'GongwenBody', name: '公文正文', basedOn: 'Normal', quickFormat: true, paragraph: indented },
      { id: 'GongwenPlain', name: '公文顶格', basedOn: 'Normal', quickFormat: true, paragraph },
    ],
  }
}

/** A paragraph that breaks where the page ends, not where a program finds two lines prettier. */
export function block(options: IParagraphOptions): Paragraph {
  return new Paragraph({ widowControl: false, ...options })
}

export function blankLine(): Paragraph {
  return block({ style: 'GongwenPlain', children: [] })
}

export function section({
  isTitlePage = false,
  isWide = false,
  header = page.margin.header,
}: {
  isTitlePage?: boolean
  isWide?: boolean | undefined
  header?: number
}): ISectionPropertiesOptions {
  const orientation = isWide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT
  return {
    page: { size: { ...page.size, orientation }, margin: { ...page.margin, header } },
    titlePage: isTitlePage,
  }
}

/** — N — 7 mm below the text block; odd pages at the right, even pages at the left, one character in. */
export function numberFooters(): { default: Footer; even: Footer } {
  return { default: numberFooter(AlignmentType.RIGHT), even: numberFooter(AlignmentType.LEFT) }
}

function numberFooter(alignment: 'left' | 'right'): Footer {
  const run = { font: face(fonts.number), size: sizes.small, characterSpacing: 0 }
  const side = alignment === 'right' ? { right: sizes.small * 10 } : { left: sizes.small * 10 }
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: side,
        spacing: exactly(sizes.small * 10),
        children: [new TextRun({ ...run, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  })
}
