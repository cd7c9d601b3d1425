import type { Document, Element } from '@xmldom/xmldom'
import { LINE_BREAK, readParagraphs } from './model.ts'
import { childElements, findChild, wordAttribute, wordName } from './xml.ts'

/** A cell of a Word table by its columns of the table's grid, ends included; `goesOn` when it continues the one above. */
export interface TableCell {
  text: string
  left: number
  right: number
  goesOn: boolean
}

/** What stands in a document's body in its order: a paragraph, or a table as rows of cells. */
export type Block = { paragraph: string } | { table: TableCell[][] }

const THROUGH = new Set(['sdt', 'sdtContent', 'customXml', 'ins', 'moveTo', 'smartTag'])
const WIDEST = 200
const DEEPEST = 20

/** Paragraphs and tables of a document's body, outermost tables only: what a cell holds is its text. */
export function readBlocks(document: Document): Block[] {
  const body = document.documentElement && findChild(document.documentElement, 'body')
  if (!body) return []
  const texts = new Map(readParagraphs(document).map(({ element, text }) => [element, text]))
  return [...within(body)].flatMap((element): Block[] => {
    const name = wordName(element)
    if (name === 'tbl') return [{ table: readTable(element) }]
    return name === 'p' ? [{ paragraph: texts.get(element) ?? '' }] : []
  })
}

/** Children as they are seen: through content controls and insertions, without what was deleted. */
function* within(parent: Element, depth = 0): Generator<Element> {
  if (depth > DEEPEST) return
  for (const child of childElements(parent)) {
    if (THROUGH.has(wordName(child) ?? '')) yield* within(child, depth + 1)
    else yield child
  }
}

function readTable(table: Element): TableCell[][] {
  return [...within(table)]
    .filter(row => wordName(row) === 'tr' && !isDeleted(row))
    .map(row => {
      let left = spanOf(row, 'trPr', 'gridBefore', 0)
      return [...within(row)].flatMap(cell => {
        if (wordName(cell) !== 'tc') return []
        const span = Math.max(1, spanOf(cell, 'tcPr', 'gridSpan', 1))
        const read = { text: textOf(cell), left, right: left + span - 1, goesOn: isContinued(cell) }
        left += span
        return left > WIDEST ? [] : [read]
      })
    })
}

function isDeleted(row: Element): boolean {
  const properties = findChild(row, 'trPr')
  return properties !== undefined && findChild(properties, 'del') !== undefined
}

function spanOf(
  element: Element,
  ...[holder, name, usual]: [holder: string, name: string, usual: number]
): number {
  const properties = findChild(element, holder)
  const value = Number(wordAttribute(properties && findChild(properties, name), 'val') ?? usual)
  return Number.isInteger(value) && value >= 0 && value <= WIDEST ? value : usual
}

/** `vMerge` without a value continues; with `restart` it begins anew. */
function isContinued(cell: Element): boolean {
  const properties = findChild(cell, 'tcPr')
  const merge = properties && findChild(properties, 'vMerge')
  return merge !== undefined && (wordAttribute(merge, 'val') ?? 'continue') !== 'restart'
}

function textOf(cell: Element): string {
  return readParagraphs(cell)
    .map(paragraph => paragraph.text.replaceAll(LINE_BREAK, '\n'))
    .join('\n')
    .trim()
}
