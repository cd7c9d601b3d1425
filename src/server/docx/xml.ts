import {
  DOMParser,
  type Document,
  type Element,
  type Node,
  onWarningStopParsing,
  XMLSerializer,
} from '@xmldom/xmldom'
import { Refusal } from '#domain/kernel/refusal.ts'
import { damaged, unpack, type ZipMember } from './zip.ts'

const MEGABYTE = 1024 * 1024
/** A parsed tree takes near a hundred times the room of its text; a long report's body has one or two megabytes. */
const XML_LIMIT = 10 * MEGABYTE
const ATTRIBUTES = 2000
const LONG_TAG = 32 * 1024

const WORD = new Set([
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
])

/** Parses a part strictly; refuses broken XML, document type declarations (entity expansion) and excessive size. */
export function parsePart(member: ZipMember): Document {
  if (member.size > XML_LIMIT) {
    throw new Refusal(
      'too-large',
      '这份文件的正文过长，读不了。请拆成几个文件，或另存为新的 .docx 后再上传。',
    )
  }
  const text = decode(unpack(member, XML_LIMIT))
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) {
    throw new Refusal(
      'invalid',
      '这个文件里夹带了不该有的文档类型声明，没有接收。请用 Word 或 WPS 打开，另存为新的 .docx 后再上传。',
    )
  }
  if (hasCrowdedTag(text)) throw damaged()
  try {
    return new DOMParser({ locator: false, onError: onWarningStopParsing }).parseFromString(text, 'text/xml')
  } catch {
    throw damaged()
  }
}

/** The part as UTF-8 bytes, under a declaration that says so. */
export function writePart(document: Document): Uint8Array {
  const body = new XMLSerializer().serializeToString(document).replace(/^<\?xml[^>]*\?>\s*/, '')
  return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`)
}

export function isElement(node: Node): node is Element {
  return node.nodeType === 1
}

/** The local name of a WordprocessingML element (transitional or strict), otherwise nothing. */
export function wordName(node: Node): string | undefined {
  if (!isElement(node) || node.namespaceURI === null || !WORD.has(node.namespaceURI)) return undefined
  return node.localName ?? undefined
}

export function* childElements(parent: Node): Generator<Element> {
  for (let node = parent.firstChild; node; node = node.nextSibling) if (isElement(node)) yield node
}

export function findChild(parent: Node, name: string): Element | undefined {
  for (const child of childElements(parent)) if (wordName(child) === name) return child
  return undefined
}

/** A WordprocessingML attribute, whatever prefix the file gives that namespace. */
export function wordAttribute(element: Element | undefined, name: string): string | undefined {
  if (!element) return undefined
  return element.getAttributeNS(element.namespaceURI, name) ?? undefined
}

/** A new element of the same vocabulary and prefix as `like`. */
export function createLike(like: Element, name: string): Element {
  const document = like.ownerDocument
  if (!document) throw damaged()
  const qualified = like.prefix ? `${like.prefix}:${name}` : name
  return document.createElementNS(like.namespaceURI, qualified)
}

export function setLike(element: Element, name: string, value: string): void {
  const qualified = element.prefix ? `${element.prefix}:${name}` : name
  element.setAttributeNS(element.namespaceURI, qualified, value)
}

function decode(bytes: Uint8Array): string {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : undefined
  const encoding = bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : (wide ?? 'utf-8')
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw damaged()
  }
}

/** The parser compares each attribute with those before it: thousands on one element would hold the server up. */
function hasCrowdedTag(text: string): boolean {
  let start = text.indexOf('<')
  while (start !== -1) {
    const end = text.indexOf('>', start)
    if (end === -1) return false
    if (end - start > LONG_TAG && text.slice(start, end).split('=').length > ATTRIBUTES) return true
    start = text.indexOf('<', end)
  }
  return false
}

/** The text without the characters XML cannot hold; half a surrogate pair becomes U+FFFD. */
export function xmlSafe(text: string): string {
  const whole = text.replace(
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    '\ufffd',
  )
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not reach the file.
  return whole.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
}
