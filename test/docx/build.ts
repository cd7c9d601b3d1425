import { strToU8, zipSync } from 'fflate'

/** A paragraph: its text, or ready runs of OOXML for what text alone cannot say. */
export type Line = string | { text: string; style?: string; align?: string } | { xml: string }

export interface DocxPlan {
  paragraphs: readonly Line[]
  /** Cuts a paragraph's text into the texts of its runs; without it every paragraph is one run. */
  split?: (text: string, paragraph: number) => readonly string[]
  /** Tables behind the paragraphs: rows of cells. */
  tables?: readonly (readonly (readonly string[])[])[]
  /** Paragraphs whose runs lie in a tracked insertion, beside a tracked deletion that is no text. */
  tracked?: boolean
  /** Members to add or, by the same name, to put in the place of the usual ones. */
  members?: Readonly<Record<string, string | Uint8Array>>
}

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
export const MAIN_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

/** A .docx written by hand; every run has properties of its own, so that a mix-up shows. */
export function buildDocx(plan: DocxPlan): Uint8Array {
  const members: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': contentTypes(MAIN_TYPE),
    '_rels/.rels': relationships('officeDocument', 'word/document.xml'),
    'word/_rels/document.xml.rels': relationships('styles', 'styles.xml'),
    'word/styles.xml': STYLES,
    'word/document.xml': documentXml(bodyXml(plan)),
    ...plan.members,
  }
  return zipSync(
    Object.fromEntries(
      Object.entries(members).map(([name, content]) => [
        name,
        typeof content === 'string' ? strToU8(content) : content,
      ]),
    ),
    { mtime: new Date(2024, 0, 2) },
  )
}

export function documentXml(body: string): string {
  const spaces = [
    `xmlns:w="${W}"`,
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
    'xmlns:v="urn:schemas-microsoft-com:vml"',
    `xmlns:r="${OFFICE}"`,
  ].join(' ')
  return `${HEAD}<w:document ${spaces}><w:body>${body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>`
}

export function contentTypes(main: string, more = ''): string {
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="${main}"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>${more}</Types>`
}

/** One run; `look` becomes its size and colour. */
export function runXml(text: string, look = 0): string {
  const size = 28 + (look % 5)
  return `<w:r w:rsidR="00${100000 + look}"><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/>${look % 3 === 1 ? '<w:strike/>' : ''}<w:color w:val="${String(look % 100).padStart(6, '0')}"/><w:sz w:val="${size}"/></w:rPr>${contentXml(text)}</w:r>`
}

export function paragraphXml(runs: string, properties = ''): string {
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${runs}</w:p>`
}

function bodyXml(plan: DocxPlan): string {
  let look = 0
  const runs = (text: string, index: number) =>
    (plan.split?.(text, index) ?? [text]).map(part => runXml(part, look++)).join('')
  const paragraphs = plan.paragraphs.map((line, index) => {
    if (typeof line === 'object' && 'xml' in line) return line.xml
    const { text, style, align } =
      typeof line === 'string' ? { text: line, style: undefined, align: undefined } : line
    const properties =
      (style === undefined ? '' : `<w:pStyle w:val="${style}"/>`) +
      (align === undefined ? '' : `<w:jc w:val="${align}"/>`)
    return paragraphXml(plan.tracked ? tracked(runs(text, index)) : runs(text, index), properties)
  })
  const tables = (plan.tables ?? []).map(
    rows =>
      `<w:tbl><w:tblPr/><w:tblGrid/>${rows
        .map(
          cells =>
            `<w:tr>${cells.map(cell => `<w:tc>${paragraphXml(runs(cell, -1))}</w:tc>`).join('')}</w:tr>`,
        )
        .join('')}</w:tbl>`,
  )
  return [...paragraphs, ...tables].join('')
}

function tracked(runs: string): string {
  const who = 'w:author="甲" w:date="2024-01-02T00:00:00Z"'
  return `<w:ins w:id="1" ${who}>${runs}</w:ins><w:del w:id="2" ${who}><w:r><w:delText>删去的字</w:delText></w:r></w:del>`
}

function contentXml(text: string): string {
  return text
    .split(/(\t|\u2028)/)
    .filter(part => part !== '')
    .map(part => {
      if (part === '\t') return '<w:tab/>'
      if (part === '\u2028') return '<w:br/>'
      return `<w:t xml:space="preserve">${escapeXml(part)}</w:t>`
    })
    .join('')
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function relationships(kind: string, target: string): string {
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/${kind}" Target="${target}"/></Relationships>`
}

const STYLES = `${HEAD}<w:styles xmlns:w="${W}"><w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="a2"><w:name w:val="小标题"/><w:basedOn w:val="a1"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style></w:styles>`
