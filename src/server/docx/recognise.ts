import { fileTypeFromBuffer } from 'file-type'
import { Refusal } from '#domain/kernel/refusal.ts'
import { findPlain } from './plain.ts'

export type Format = 'docx' | 'txt'

const LARGEST_UPLOAD = 20 * 1024 * 1024
const ZIP_START = [0x50, 0x4b, 0x03, 0x04]
const OLE_START = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const TEXT_NAMES = new Set(['txt', 'text', ''])

/**
 * What an upload is by its content, whatever its name says: an archive that may be a Word document, or plain text.
 * Refuses everything else with the way to bring it in.
 */
export async function recognise(input: { name: string; bytes: Uint8Array }): Promise<Format> {
  const { bytes } = input
  const extension = /\.([^.\\/]*)$/.exec(input.name)?.[1]?.toLowerCase() ?? ''
  refuseSize(bytes)
  if (startsWith(bytes, OLE_START)) throw new Refusal('invalid', oleSentence(bytes, extension))
  if (startsWith(bytes, ZIP_START)) return 'docx'
  const plain = findPlain(bytes)
  const sentence = plain ? textSentence(plain.text, extension) : await binarySentence(bytes)
  if (sentence !== undefined) throw new Refusal('invalid', sentence)
  return 'txt'
}

function refuseSize(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new Refusal('invalid', '这个文件是空的。请检查后重新上传。')
  if (bytes.length > LARGEST_UPLOAD) {
    throw new Refusal('too-large', '这个文件超过 20 MB。请删去大图和嵌入的附件，另存为新的 .docx 后再上传。')
  }
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}

/** The old compound container holds .doc, .wps, .xls, .ppt, mails, and documents locked with a password. */
function oleSentence(bytes: Uint8Array, extension: string): string {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const has = (stream: string) => whole.includes(Buffer.from(stream, 'utf16le'))
  if (has('EncryptedPackage')) {
    return '这个文件加了打开密码，读不出内容。请用 Word 或 WPS 打开，去掉密码，另存为 .docx 后再上传。'
  }
  if (has('Workbook') || extension === 'xls' || extension === 'et') {
    return '这是电子表格，不是报告文稿。请上传报告的 .docx；表格请到“台账导入”处上传。'
  }
  if (has('PowerPoint Document') || extension === 'ppt')
    return '这是演示文稿，不是报告文稿。请上传报告的 .docx。'
  if (extension === 'wps') return '这是 WPS 的 .wps 格式。请用 WPS 打开，另存为 .docx 后再上传。'
  return '这是旧版 Word 的 .doc 格式。请用 Word 或 WPS 打开，另存为 .docx 后再上传。'
}

const WEB_SENTENCE = '这个文件的内容是网页或 XML。请用 Word 或 WPS 打开，另存为 .docx 后再上传。'
const RTF_SENTENCE = '这是 RTF 格式。请用 Word 或 WPS 打开，另存为 .docx 后再上传。'
const PDF_SENTENCE =
  '这是 PDF，不能在里面填空。请上传生成它的 Word 文件，或用 Word、WPS 转存为 .docx 后再上传。'

/** Some formats are written in readable characters, and some texts under a name that promises something else. */
function textSentence(text: string, extension: string): string | undefined {
  const head = text.slice(0, 200).trimStart().toLowerCase()
  if (/^(?:<!doctype html|<html|<\?xml|<\?mso|mime-version:)/.test(head)) return WEB_SENTENCE
  if (head.startsWith('{\\rtf')) return RTF_SENTENCE
  if (head.startsWith('%pdf-')) return PDF_SENTENCE
  if (TEXT_NAMES.has(extension)) return undefined
  return `文件名以“.${extension}”结尾，内容却不是 Word 文档。请用 Word 或 WPS 另存为 .docx，或另存为 .txt 后再上传。`
}

/** The sentence for a kind of file told by its first bytes; nothing when it may be text in an unknown encoding. */
async function binarySentence(bytes: Uint8Array): Promise<string | undefined> {
  const mime = (await fileTypeFromBuffer(bytes.subarray(0, 64 * 1024)))?.mime ?? ''
  if (mime === 'application/pdf') return PDF_SENTENCE
  if (mime.startsWith('image/')) return '这是图片，读不出文字。请上传报告的 .docx 或 .txt。'
  if (mime === 'application/rtf') return RTF_SENTENCE
  if (mime === 'application/xml') return WEB_SENTENCE
  if (mime !== '' && !mime.startsWith('text/')) {
    return '这个文件不是 Word 文档，也不是文本。请上传报告的 .docx 或 .txt。'
  }
  return '认不出这个文件的内容。如果是文本，请用记事本打开，选“另存为”，编码选 UTF-8，再上传；否则请上传报告的 .docx。'
}
