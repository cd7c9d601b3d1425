import { Refusal } from '#domain/kernel/refusal.ts'

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

interface Plain {
  text: string
  encoding: Encoding
  marked: boolean
}

/** Plain text as given, less its byte order mark: UTF-8, UTF-16 with a mark, or GB18030. */
export function decodePlain(bytes: Uint8Array): Plain {
  const plain = findPlain(bytes)
  if (plain) return plain
  throw new Refusal(
    'invalid',
    '认不出这个文本文件的编码。请用记事本打开它，选“另存为”，编码选 UTF-8，再上传；或者直接上传 .docx。',
  )
}

/** The text, if the bytes are one. */
export function findPlain(bytes: Uint8Array): Plain | undefined {
  const decoded = tryAll(bytes)
  return decoded && isReadable(decoded.text) ? decoded : undefined
}

/** Text in the encoding it came in; GB18030 becomes UTF-8 with a mark, which Notepad and Word open alike. */
export function encodePlain(text: string, like: Plain): Uint8Array {
  if (like.encoding === 'utf-16le') return Buffer.from(`\ufeff${text}`, 'utf16le')
  if (like.encoding === 'utf-16be') return Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
  const mark = like.marked || like.encoding === 'gb18030' ? '\ufeff' : ''
  return Buffer.from(mark + text, 'utf8')
}

function tryAll(bytes: Uint8Array): Plain | undefined {
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return tryOne(bytes, 'utf-16le', true)
  if (first === 0xfe && second === 0xff) return tryOne(bytes, 'utf-16be', true)
  const marked = first === 0xef && second === 0xbb && third === 0xbf
  return tryOne(bytes, 'utf-8', marked) ?? tryOne(bytes, 'gb18030', false)
}

function tryOne(bytes: Uint8Array, encoding: Encoding, marked: boolean): Plain | undefined {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding, marked }
  } catch {
    return undefined
  }
}

/** No control characters but tab, line ends, form feed, and the end mark of old editors. */
function isReadable(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells a binary file.
  return !/[\u0000-\u0008\u000b\u000e-\u0019\u001b-\u001f\u007f]/.test(text)
}
