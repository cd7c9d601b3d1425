import { docxLooks, type ParagraphLook, plainLooks } from './looks.ts'
import { readParagraphs } from './model.ts'
import { besideBody, type DocxPackage, openPackage } from './package.ts'
import { decodePlain } from './plain.ts'
import { type Format, recognise } from './recognise.ts'
import { refuseClassified } from './secrecy.ts'
import { parsePart } from './xml.ts'
import { proveZip, readZip } from './zip.ts'

export type { Align, Level, ParagraphLook } from './looks.ts'
export type { Format } from './recognise.ts'

/**
 * A document as text. `text` is the paragraphs joined by "\n", and offsets are UTF-16 indices into it.
 * A line broken inside a Word paragraph is the single character U+2028, a tab "\t", each symbol one character;
 * lines of plain text keep their "\r".
 */
export interface DocumentText {
  paragraphs: readonly string[]
  text: string
  styles: readonly ParagraphLook[]
}

/** Reads an uploaded report, or refuses it in words that say how to bring it in. */
export async function readUpload(input: {
  name: string
  bytes: Uint8Array
}): Promise<{ format: Format; text: DocumentText }> {
  const format = await recognise(input)
  refuseClassified(input.name, [])
  if (format === 'txt') {
    const text = readPlain(input.bytes)
    refuseClassified(input.name, text.paragraphs)
    return { format, text }
  }
  await proveZip(readZip(input.bytes))
  const pack = openPackage(input.bytes)
  const text = readDocx(pack)
  refuseClassified(input.name, text.paragraphs)
  refuseClassified(input.name, headerLines(pack))
  return { format, text }
}

function readPlain(bytes: Uint8Array): DocumentText {
  const { text } = decodePlain(bytes)
  const paragraphs = text.split('\n')
  return { paragraphs, text, styles: plainLooks(paragraphs) }
}

function readDocx(pack: DocxPackage): DocumentText {
  const found = readParagraphs(parsePart(pack.body))
  const [styles] = besideBody(pack, /^styles\d*\.xml$/)
  const paragraphs = found.map(paragraph => paragraph.text)
  return {
    paragraphs,
    text: paragraphs.join('\n'),
    styles: docxLooks(found, styles && parsePart(styles)),
  }
}

/** Marks of secrecy are often set in the header, which is no part of the text. */
function headerLines(pack: DocxPackage): string[] {
  return besideBody(pack, /^header\d*\.xml$/).flatMap(part =>
    readParagraphs(parsePart(part)).map(paragraph => paragraph.text),
  )
}
