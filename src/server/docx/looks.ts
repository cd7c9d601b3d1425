import type { Document, Element } from '@xmldom/xmldom'
import { findParagraphProperties, type Paragraph } from './model.ts'
import { childElements, findChild, wordAttribute, wordName } from './xml.ts'

export type Level = 'title' | 'heading1' | 'heading2' | 'heading3' | 'heading4' | 'body'
export type Align = 'left' | 'center' | 'right' | 'both'

/** How a paragraph looks on the paper of the screen; no more than the eye needs to find its way. */
export interface ParagraphLook {
  level: Level
  align: Align
  inTable: boolean
}

interface Style {
  name: string
  basedOn: string | undefined
  outline: number | undefined
  align: string | undefined
}

const ALIGNS: Readonly<Record<string, Align>> = {
  center: 'center',
  right: 'right',
  end: 'right',
  both: 'both',
  distribute: 'both',
}

const HEADINGS: readonly Level[] = ['heading1', 'heading2', 'heading3', 'heading4']
const LONGEST_HEADING = 40
const NUMERALS = '[一二三四五六七八九十百]{1,4}'
const SERIES: readonly (readonly [RegExp, Level])[] = [
  [new RegExp(`^第?${NUMERALS}(?:、|部分)`), 'heading1'],
  [new RegExp(`^[（(]${NUMERALS}[）)]`), 'heading2'],
  [/^\d{1,2}[.．、](?!\d)/, 'heading3'],
  [/^[（(]\d{1,2}[）)]/, 'heading4'],
]

/** The looks of a Word document's paragraphs: from styles and outline levels first, then from the numbering in use. */
export function docxLooks(paragraphs: readonly Paragraph[], styles: Document | undefined): ParagraphLook[] {
  const known = styles ? readStyles(styles) : new Map<string, Style>()
  const looks = paragraphs.map(paragraph => {
    const properties = findParagraphProperties(paragraph)
    const chain = styleChain(known, value(properties, 'pStyle'))
    const jc = value(properties, 'jc') ?? chain.find(style => style.align)?.align
    const align = ALIGNS[jc ?? ''] ?? 'left'
    const styled = styledLevel(chain, value(properties, 'outlineLvl'))
    const level = styled ?? (paragraph.inTable ? 'body' : numberedLevel(paragraph.text))
    return { level, align, inTable: paragraph.inTable }
  })
  return withTitle(
    looks,
    paragraphs.map(paragraph => paragraph.text),
  )
}

/** The looks of plain text: the first line is the title when it reads like one. */
export function plainLooks(lines: readonly string[]): ParagraphLook[] {
  const looks = lines.map(
    (line): ParagraphLook => ({ level: numberedLevel(line), align: 'left', inTable: false }),
  )
  const first = lines.findIndex(line => line.trim() !== '')
  const line = lines[first]?.trim() ?? ''
  if (looks[first]?.level === 'body' && line.length <= LONGEST_HEADING && !/[。；：:]/.test(line)) {
    looks[first] = { level: 'title', align: 'center', inTable: false }
  }
  return looks
}

/** Centred lines before the first other text are the title, unless a style has named one. */
function withTitle(looks: ParagraphLook[], texts: readonly string[]): ParagraphLook[] {
  if (looks.some(look => look.level === 'title')) return looks
  const first = texts.findIndex(text => text.trim() !== '')
  for (let at = first; at >= 0 && at < looks.length; at++) {
    const look = looks[at]
    if (texts[at]?.trim() === '') continue
    if (look?.align !== 'center' || look.level !== 'body' || look.inTable) break
    looks[at] = { ...look, level: 'title' }
  }
  return looks
}

function numberedLevel(text: string): Level {
  const line = text.trim()
  if (line.length > LONGEST_HEADING || /[。；]./.test(line)) return 'body'
  return SERIES.find(([pattern]) => pattern.test(line))?.[1] ?? 'body'
}

function styledLevel(chain: readonly Style[], direct: string | undefined): Level | undefined {
  if (direct !== undefined) return HEADINGS[Number(direct)] ?? (Number(direct) < 9 ? 'heading4' : 'body')
  for (const style of chain) {
    if (/^(title|标题)$/i.test(style.name)) return 'title'
    const numbered = /^(?:heading|标题)\s*([1-9])$/i.exec(style.name)
    const outline = numbered ? Number(numbered[1]) - 1 : style.outline
    if (outline !== undefined && outline < 9) return HEADINGS[outline] ?? 'heading4'
  }
  return undefined
}

function styleChain(known: ReadonlyMap<string, Style>, id: string | undefined): Style[] {
  const chain: Style[] = []
  let style = known.get(id ?? '')
  while (style && !chain.includes(style)) {
    chain.push(style)
    style = known.get(style.basedOn ?? '')
  }
  return chain
}

function readStyles(styles: Document): Map<string, Style> {
  const known = new Map<string, Style>()
  if (!styles.documentElement) return known
  for (const element of childElements(styles.documentElement)) {
    if (wordName(element) !== 'style') continue
    const properties = findChild(element, 'pPr')
    const outline = value(properties, 'outlineLvl')
    known.set(wordAttribute(element, 'styleId') ?? '', {
      name: value(element, 'name') ?? '',
      basedOn: value(element, 'basedOn'),
      outline: outline === undefined ? undefined : Number(outline),
      align: value(properties, 'jc'),
    })
  }
  return known
}

function value(parent: Element | undefined, name: string): string | undefined {
  return parent && wordAttribute(findChild(parent, name), 'val')
}
