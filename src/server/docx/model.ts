import type { Document, Element, Node } from '@xmldom/xmldom'
import { childElements, findChild, isElement, wordAttribute, wordName } from './xml.ts'
import { damaged } from './zip.ts'

/** A stretch of a paragraph's text and the element that holds it; `start` counts from the paragraph's beginning. */
export interface Piece {
  start: number
  text: string
  node: Element
  run: Element
}

export interface Paragraph {
  element: Element
  /** Where the paragraph begins in the whole text, paragraphs being joined by one "\n". */
  start: number
  text: string
  pieces: Piece[]
  inTable: boolean
}

/** A line broken inside a paragraph: one character that is not the "\n" between paragraphs. */
export const LINE_BREAK = '\u2028'

interface Place {
  paragraph: Paragraph | undefined
  run: Element | undefined
  inTable: boolean
  depth: number
  preserve: boolean
  fields: Fields
}

/** Open fields, innermost last: their instructions are not text, their results are. */
interface Fields {
  open: ('instruction' | 'result')[]
  ignored: boolean
}

const DEEPEST = 600
const XML = 'http://www.w3.org/XML/1998/namespace'
const COMPATIBILITY = 'http://schemas.openxmlformats.org/markup-compatibility/2006'

const SKIPPED = new Set(
  (
    'pPr rPr tblPr tblGrid trPr tcPr tblPrEx sectPr sdtPr sdtEndPr smartTagPr customXmlPr rubyPr rt ' +
    'del moveFrom instrText delText delInstrText fldData'
  ).split(' '),
)

const SIGNS: Readonly<Record<string, string>> = {
  tab: '\t',
  ptab: '\t',
  br: LINE_BREAK,
  cr: LINE_BREAK,
  noBreakHyphen: '\u2011',
  softHyphen: '\u00ad',
}

/** Every paragraph below `root` in document order: tables, content controls, insertions and text boxes included. */
export function readParagraphs(root: Document | Element): Paragraph[] {
  const found = collect(root, false)
  // A field that is opened and never closed would swallow the rest of the document.
  return found.unclosed ? collect(root, true).paragraphs : found.paragraphs
}

function collect(root: Document | Element, ignored: boolean): { paragraphs: Paragraph[]; unclosed: boolean } {
  const paragraphs: Paragraph[] = []
  const fields: Fields = { open: [], ignored }
  const top = isElement(root) ? root : root.documentElement
  const preserve = top?.getAttributeNS(XML, 'space') === 'preserve'
  const place: Place = { paragraph: undefined, run: undefined, inTable: false, depth: 0, preserve, fields }
  walk(root, place, paragraphs)
  let start = 0
  for (const paragraph of paragraphs) {
    paragraph.start = start
    paragraph.text = paragraph.pieces.map(piece => piece.text).join('')
    start += paragraph.text.length + 1
  }
  return { paragraphs, unclosed: fields.open.length > 0 }
}

function walk(parent: Node, place: Place, found: Paragraph[]): void {
  if (place.depth > DEEPEST) throw damaged()
  const inner = { ...place, depth: place.depth + 1 }
  for (const element of childElements(parent)) visit(element, inner, found)
}

function visit(element: Element, place: Place, found: Paragraph[]): void {
  const name = wordName(element)
  if (name === undefined) {
    visitForeign(element, place, found)
    return
  }
  if (SKIPPED.has(name)) return
  switch (name) {
    case 'p': {
      const paragraph: Paragraph = { element, start: 0, text: '', pieces: [], inTable: place.inTable }
      found.push(paragraph)
      walk(element, { ...place, paragraph, run: undefined }, found)
      break
    }
    case 'r':
      walk(element, { ...place, run: element }, found)
      break
    case 'tc':
      walk(element, { ...place, inTable: true }, found)
      break
    case 'txbxContent':
      walkBox(element, place, found)
      break
    case 'fldChar':
      turnField(place.fields, wordAttribute(element, 'fldCharType'))
      break
    default: {
      const text = textOf(element, name, place)
      if (text === undefined) walk(element, place, found)
      else addPiece(element, text, place)
    }
  }
}

function walkBox(box: Element, place: Place, found: Paragraph[]): void {
  const fields: Fields = { open: [], ignored: place.fields.ignored }
  walk(box, { ...place, paragraph: undefined, run: undefined, inTable: false, fields }, found)
  if (fields.open.length > 0) place.fields.open.push('result')
}

/** Of the alternatives for one thing only the first with text counts, so a text box is read once. */
function visitForeign(element: Element, place: Place, found: Paragraph[]): void {
  if (element.namespaceURI !== COMPATIBILITY || element.localName !== 'AlternateContent') {
    walk(element, place, found)
    return
  }
  const branches = [...childElements(element)]
  const chosen = branches.find(branch =>
    [...branch.getElementsByTagName('*')].some(inner => wordName(inner) === 't'),
  )
  if (chosen) walk(chosen, place, found)
}

function turnField(fields: Fields, turn: string | undefined): void {
  if (fields.ignored) return
  if (turn === 'begin') fields.open.push('instruction')
  else if (turn === 'end') fields.open.pop()
  else if (turn === 'separate' && fields.open.length > 0) fields.open[fields.open.length - 1] = 'result'
}

/** What an element of a run contributes to the text; undefined when it is none of the text-bearing kinds. */
function textOf(element: Element, name: string, place: Place): string | undefined {
  if (name === 't') return literal(element, place.preserve)
  if (name === 'sym') return symbol(wordAttribute(element, 'char'))
  return Object.hasOwn(SIGNS, name) ? SIGNS[name] : undefined
}

function addPiece(node: Element, text: string, place: Place): void {
  const { paragraph, run } = place
  if (!paragraph || !run || text === '' || place.fields.open.includes('instruction')) return
  const last = paragraph.pieces.at(-1)
  paragraph.pieces.push({ start: last ? last.start + last.text.length : 0, text, node, run })
}

function literal(element: Element, inherited: boolean): string {
  const text = (element.textContent ?? '').replace(/[\r\n]/g, ' ')
  const space = element.getAttributeNS(XML, 'space')
  return space === 'preserve' || (inherited && space !== 'default')
    ? text
    : text.replace(/^[ \t]+|[ \t]+$/g, '')
}

/** Symbols of picture fonts keep their private code point: it has no meaning without the font. */
function symbol(code: string | undefined): string {
  const point = Number.parseInt(code ?? '', 16)
  const isPlain = point >= 0x20 && point <= 0xfffd && !(point >= 0xd800 && point <= 0xdfff)
  return isPlain ? String.fromCharCode(point) : '\ufffd'
}

/** The paragraph's own properties element, if it has one. */
export function findParagraphProperties(paragraph: Paragraph): Element | undefined {
  return findChild(paragraph.element, 'pPr')
}
