import type { Document } from '@xmldom/xmldom'
import { Refusal } from '#domain/kernel/refusal.ts'
import { childElements, parsePart } from './xml.ts'
import { readZip, type ZipMember } from './zip.ts'

/** A Word document taken apart: its members, and which of them holds the body. */
export interface DocxPackage {
  members: readonly ZipMember[]
  body: ZipMember
}

const MAIN_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

const OTHER_KINDS: readonly (readonly [RegExp, string])[] = [
  [/macroEnabled|vbaProject/i, '这个文件带有宏。请用 Word 或 WPS 打开，另存为不带宏的 .docx 后再上传。'],
  [/spreadsheetml/, '这是电子表格，不是报告文稿。请上传报告的 .docx；表格请到“台账导入”处上传。'],
  [/presentationml/, '这是演示文稿，不是报告文稿。请上传报告的 .docx。'],
  [/wordprocessingml\.template/, '这是 Word 模板。请用 Word 或 WPS 打开，另存为 .docx 后再上传。'],
]

/** Opens an archive as a Word document, or refuses it by what its content types say it is. */
export function openPackage(bytes: Uint8Array): DocxPackage {
  const members = readZip(bytes)
  const types = findMember(members, '[Content_Types].xml')
  if (!types) throw new Refusal('invalid', foreignArchive(members))
  const declared = readTypes(parsePart(types))
  const kinds = [...declared.values()].join(' ') + members.map(member => member.name).join(' ')
  const body = findBody(members, declared)
  for (const [pattern, sentence] of OTHER_KINDS) {
    // A Word document may embed a workbook: only macros matter once its body is found.
    if (pattern.test(kinds) && (!body || /macro/i.test(pattern.source)))
      throw new Refusal('invalid', sentence)
  }
  if (!body) {
    throw new Refusal(
      'invalid',
      '这个文件里没有 Word 正文。请用 Word 或 WPS 打开原文件，另存为 .docx 后再上传。',
    )
  }
  return { members, body }
}

export function findMember(members: readonly ZipMember[], name: string): ZipMember | undefined {
  return members.find(member => member.name.toLowerCase() === name.toLowerCase())
}

/** Parts that lie beside the body, such as styles.xml or header1.xml. */
export function besideBody(pack: DocxPackage, pattern: RegExp): ZipMember[] {
  const folder = pack.body.name.slice(0, pack.body.name.lastIndexOf('/') + 1)
  return pack.members.filter(
    member => member.name.startsWith(folder) && pattern.test(member.name.slice(folder.length)),
  )
}

/** Part names (with a leading slash) or bare extensions, and the content type declared for each. */
function readTypes(types: Document): Map<string, string> {
  const declared = new Map<string, string>()
  if (!types.documentElement) return declared
  for (const element of childElements(types.documentElement)) {
    const key = element.getAttribute('PartName') ?? element.getAttribute('Extension') ?? ''
    declared.set(key, element.getAttribute('ContentType') ?? '')
  }
  return declared
}

function findBody(
  members: readonly ZipMember[],
  declared: ReadonlyMap<string, string>,
): ZipMember | undefined {
  for (const [part, type] of declared) {
    if (type === MAIN_TYPE && part.startsWith('/')) return findMember(members, part.slice(1))
  }
  return declared.get('xml') === MAIN_TYPE ? findMember(members, 'word/document.xml') : undefined
}

function foreignArchive(members: readonly ZipMember[]): string {
  const names = members.map(member => member.name)
  if (names.includes('mimetype') && names.includes('content.xml')) {
    return '这是 ODF 文档。请用 WPS 或 LibreOffice 打开，另存为 .docx 后再上传。'
  }
  return '这是压缩包，不是 Word 文档。请解压后上传其中的 .docx。'
}
