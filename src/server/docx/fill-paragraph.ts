import type { Element, Node } from '@xmldom/xmldom'
import type { Edit } from './edits.ts'
import { markRun } from './mark-run.ts'
import { findParagraphProperties, LINE_BREAK, type Paragraph, type Piece } from './model.ts'
import { createLike, findChild, isElement, wordName, xmlSafe } from './xml.ts'

const XML = 'http://www.w3.org/XML/1998/namespace'

/** The runs an edit changed: those that hold a value now, and those whose words were only marked. */
export interface Touched {
  filled: Element[]
  marked: Element[]
}

/** Carries out the edits of one paragraph. */
export function fillParagraph(paragraph: Paragraph, edits: readonly Edit[]): Touched {
  const made = new Set<Node>()
  const pieces = [...paragraph.pieces]
  const touched: Touched = { filled: [], marked: [] }
  // From the end to the beginning: what lies before an edit keeps its place.
  for (const edit of edits.toReversed()) {
    const first = splitAt(pieces, edit.start, made)
    const covered = edit.end > edit.start ? pieces.slice(first, splitAt(pieces, edit.end, made)) : []
    const job = { paragraph, pieces, first, covered, edit, made }
    if (edit.isOpen) touched.marked.push(...markOpen(job))
    else touched.filled.push(...replace(job))
  }
  for (const run of touched.filled) joinTexts(run, made)
  return touched
}

interface Job {
  paragraph: Paragraph
  pieces: Piece[]
  /** Index of the first piece at or behind the edit's start. */
  first: number
  covered: readonly Piece[]
  edit: Edit
  made: Set<Node>
}

function replace(job: Job): Element[] {
  const [head, ...rest] = job.covered
  const place = head ? { run: head.run, before: head.node } : insertionPlace(job)
  const parent = place.before?.parentNode ?? place.run
  for (const node of textNodes(place.run, job.edit.text)) {
    parent.insertBefore(node, place.before)
    job.made.add(node)
  }
  for (const piece of head ? [head, ...rest] : []) piece.node.parentNode?.removeChild(piece.node)
  return [place.run, ...rest.map(piece => piece.run)]
}

function markOpen(job: Job): Element[] {
  if (job.covered.length === 0) {
    const { run, before } = insertionPlace(job)
    const [node] = textNodes(run, '【待填】')
    if (node) {
      const parent = before?.parentNode ?? run
      parent.insertBefore(node, before)
      markRun(run, [node])
    }
    return [run]
  }
  const byRun = new Map<Element, Element[]>()
  for (const piece of job.covered) byRun.set(piece.run, [...(byRun.get(piece.run) ?? []), piece.node])
  for (const [run, nodes] of [...byRun].toReversed()) markRun(run, nodes)
  return [...byRun.keys()]
}

/** Where new text goes when nothing is replaced: behind the character before it, else before the one after it. */
function insertionPlace(job: Job): { run: Element; before: Node | null } {
  const left = job.pieces[job.first - 1]
  if (left) return { run: left.run, before: left.node.nextSibling }
  const right = job.pieces[job.first]
  if (right) return { run: right.run, before: right.node }
  return { run: appendRun(job.paragraph), before: null }
}

/** A run for an empty paragraph, looking as the paragraph's own mark does. */
function appendRun(paragraph: Paragraph): Element {
  const run = createLike(paragraph.element, 'r')
  const properties = findParagraphProperties(paragraph)
  const look = properties && findChild(properties, 'rPr')
  if (look) {
    const own = run.appendChild(look.cloneNode(true))
    // A paragraph's mark may be tracked as inserted or deleted; a run's properties may not say so.
    for (const name of ['ins', 'del', 'moveFrom', 'moveTo', 'rPrChange']) {
      const child = findChild(own, name)
      if (child) own.removeChild(child)
    }
  }
  paragraph.element.appendChild(run)
  return run
}

/** Makes a boundary between pieces at `at` and returns the index of the piece that begins there. */
function splitAt(pieces: Piece[], at: number, made: Set<Node>): number {
  const index = pieces.findIndex(piece => piece.start + piece.text.length > at)
  const piece = pieces[index]
  if (!piece) return pieces.length
  if (piece.start === at) return index
  const left = piece.text.slice(0, at - piece.start)
  const right = piece.text.slice(at - piece.start)
  const node = createLike(piece.node, 't')
  setText(node, right)
  setText(piece.node, left)
  piece.node.parentNode?.insertBefore(node, piece.node.nextSibling)
  made.add(node).add(piece.node)
  pieces.splice(index, 1, { ...piece, text: left }, { ...piece, start: at, text: right, node })
  return index + 1
}

/** The elements that hold a text in a run: tabs and line ends are elements of their own. */
function textNodes(run: Element, text: string): Element[] {
  const parts = xmlSafe(text).split(new RegExp(`(\\t|\\r\\n?|\\n|${LINE_BREAK})`))
  return parts
    .filter(part => part !== '')
    .map(part => {
      if (part === '\t') return createLike(run, 'tab')
      if (/^[\r\n\u2028]/.test(part)) return createLike(run, 'br')
      const node = createLike(run, 't')
      setText(node, part)
      return node
    })
}

function setText(node: Element, text: string): void {
  node.textContent = text
  node.setAttributeNS(XML, 'xml:space', 'preserve')
}

/** Texts that were cut apart or put in lie side by side in one run; they become one again. */
function joinTexts(run: Element, made: ReadonlySet<Node>): void {
  for (let node = run.firstChild; node; ) {
    const next: Node | null = node.nextSibling
    const joins = next && made.has(node) && made.has(next) && wordName(node) === 't' && wordName(next) === 't'
    if (joins && isElement(node)) {
      setText(node, (node.textContent ?? '') + (next.textContent ?? ''))
      run.removeChild(next)
    } else {
      node = next
    }
  }
}
