import { checkEdit, type Edit, type Filling, misplaced, planEdits } from './edits.ts'
import { fillParagraph, type Touched } from './fill-paragraph.ts'
import { keepConsistent } from './fill-upkeep.ts'
import { readParagraphs } from './model.ts'
import { openPackage } from './package.ts'
import { decodePlain, encodePlain } from './plain.ts'
import type { Format } from './recognise.ts'
import { parsePart, writePart } from './xml.ts'
import { repackZip } from './zip.ts'

export type { Filling } from './edits.ts'

/**
 * The file with its blanks filled in place. Every run keeps its properties, parts that are not touched keep their
 * bytes; unfilled blanks keep their words in red on yellow (plain text: 【待填：…】). A line end within a filling
 * becomes a line break. Refuses fillings that overlap or do not lie inside one paragraph of this text.
 */
export function fillDocument(input: {
  format: Format
  bytes: Uint8Array
  fillings: readonly Filling[]
}): Uint8Array {
  const edits = planEdits(input.fillings)
  return input.format === 'txt' ? fillPlain(input.bytes, edits) : fillDocx(input.bytes, edits)
}

function fillPlain(bytes: Uint8Array, edits: readonly Edit[]): Uint8Array {
  const plain = decodePlain(bytes)
  let text = ''
  let done = 0
  for (const edit of edits) {
    checkEdit(edit, plain.text)
    const words = plain.text.slice(edit.start, edit.end)
    text += plain.text.slice(done, edit.start) + (edit.isOpen ? openMark(words) : edit.text)
    done = edit.end
  }
  return encodePlain(text + plain.text.slice(done), plain)
}

function fillDocx(bytes: Uint8Array, edits: readonly Edit[]): Uint8Array {
  const { members, body } = openPackage(bytes)
  const document = parsePart(body)
  const touched: Touched[] = []
  let index = 0
  for (const paragraph of readParagraphs(document)) {
    const end = paragraph.start + paragraph.text.length
    const own: Edit[] = []
    for (let edit = edits[index]; edit && edit.start <= end; edit = edits[++index]) {
      own.push({ ...edit, start: edit.start - paragraph.start, end: edit.end - paragraph.start })
    }
    for (const edit of own) checkEdit(edit, paragraph.text)
    if (own.length > 0) touched.push(fillParagraph(paragraph, own))
  }
  if (index < edits.length) throw misplaced()
  keepConsistent(touched)
  return repackZip(members, new Map([[body.name, writePart(document)]]))
}

function openMark(words: string): string {
  return words === '' ? '【待填】' : `【待填：${words}】`
}
