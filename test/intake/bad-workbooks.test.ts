import { deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type IntakeView, intakeOpen, intakeShow } from '#domain/intake/contract.ts'
import { recordList } from '#domain/record/contract.ts'
import { type Apart, openApart } from '#server/apart/apart.ts'
import type { Browser } from '#test/server/world.ts'
import { zipOf } from '#test/setup/zip.ts'
import { buildCounty, type County } from '#test/unit/county.ts'

let county: County
let clerk: Browser
let apart: Apart

beforeAll(async () => {
  county = await buildCounty()
  // In a process apart, as the service does it: limits are part of what is tested.
  apart = openApart()
  county.world.installation.apart = apart
  clerk = (await county.hire('clerk', { unit: county.units.east, role: 'clerk', name: '周正' })).browser
})
afterAll(async () => {
  await apart.close()
  await county.world.close()
})

const HEADS = ['召开日期', '会议类型', '会议名称', '实到', '地点']
const GOOD = ['2023-03-01', '党委会', '第一次党委会', 9, '三楼']

function bring(bytes: Uint8Array, name = '会议.xlsx') {
  return clerk.upload(intakeOpen, { ledger: 'meeting' }, { name, bytes })
}

async function opened(bytes: Uint8Array): Promise<IntakeView> {
  const { status, body } = await bring(bytes)
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`)
  return body
}

async function faultsOf(bytes: Uint8Array): Promise<string[]> {
  const { id } = await opened(bytes)
  const { entries } = await clerk.call(intakeShow, { id })
  return entries.flatMap(entry => entry.faults.map(fault => `${fault.place} ${fault.message}`))
}

async function book(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const made = new ExcelJS.Workbook()
  fill(made.addWorksheet('会议'), made)
  return new Uint8Array(await made.xlsx.writeBuffer())
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/** A workbook put together by hand, for what no program writes. */
function raw(sheet: string | Uint8Array, more: Record<string, string> = {}): Uint8Array {
  const text = (words: string) => new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>${words}`)
  return zipOf({
    '[Content_Types].xml': text(
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    ),
    '_rels/.rels': text(
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': text(
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="会议" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': text(
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': typeof sheet === 'string' ? text(sheet) : sheet,
    ...Object.fromEntries(Object.entries(more).map(([name, words]) => [name, text(words)])),
  })
}

function sheetXml(rows: readonly (readonly (string | number)[])[], after = ''): string {
  const lines = rows.map((row, at) => {
    const cells = row.map((value, column) => {
      const place = `${String.fromCharCode(65 + column)}${at + 1}`
      return typeof value === 'number'
        ? `<c r="${place}"><v>${value}</v></c>`
        : `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`
    })
    return `<row r="${at + 1}">${cells.join('')}</row>`
  })
  return `<worksheet xmlns="${MAIN}"><sheetData>${lines.join('')}${after}</sheetData></worksheet>`
}

describe('大而无害的，照读', () => {
  test('下面有一百万行设了格式的空行：只读有内容的', async () => {
    const empty = Array.from(
      { length: 1_000_000 },
      (_, at) => `<row r="${at + 3}"><c r="A${at + 3}" s="1"/></row>`,
    )
    const { counts } = await opened(raw(sheetXml([HEADS, GOOD], empty.join(''))))
    expect(counts).toMatchObject({ new: 1, refused: 0 })
  }, 120_000)

  test('右边设了一万多列格式：只读有内容的', async () => {
    const { counts } = await opened(raw(sheetXml([HEADS, GOOD], '<row r="3"><c r="XFD3" s="1"/></row>')))
    expect(counts).toMatchObject({ new: 1, refused: 0 })
  })
})

describe('读不得的，说清缘由和办法，什么也不留', () => {
  const bomb = () => raw(Buffer.alloc(300_000_000, 0x20))
  const lying = () => {
    const bytes = Buffer.from(raw(sheetXml([HEADS, GOOD])))
    const packed = deflateRawSync(Buffer.alloc(1_000_000))
    return new Uint8Array(Buffer.concat([bytes.subarray(0, -60), packed]))
  }
  test.each([
    ['展开后三百兆的', bomb, '展开后过大'],
    ['尾部被截断的', lying, '损坏'],
    ['带宏的', () => raw(sheetXml([HEADS, GOOD]), { 'xl/vbaProject.bin': '宏' }), '带有宏'],
    ['五万行以上的', () => raw(longSheet(50_200)), '超过5万行'],
    ['表格中途断掉的', () => raw(`<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1"`), '没有内容'],
    ['目录指向没有的表的', () => raw(sheetXml([]), { 'xl/workbook.xml': '<workbook/>' }), '没有内容'],
    ['目录不成文的', () => raw(sheetXml([]), { 'xl/workbook.xml': '<workbook><a></workbook>' }), '损坏'],
    [
      '目录里写了外部实体的',
      () =>
        raw(sheetXml([]), {
          'xl/workbook.xml': '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><workbook>&b;</workbook>',
        }),
      '损坏',
    ],
  ])(
    '%s',
    async (_what, build, words) => {
      const { status, body } = await bring(build())
      expect([status, body.message]).toEqual([expect.any(Number), expect.stringContaining(words)])
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
      expect((await clerk.call(recordList, { ledger: 'meeting' })).total).toBe(0)
    },
    60_000,
  )
})

function longSheet(count: number): string {
  return sheetXml([
    HEADS,
    ...Array.from({ length: count }, (_, at) => [...GOOD.slice(0, 2), `第${at}次`, 9, '三楼']),
  ])
}

describe('格子里的怪事，说到格', () => {
  test('控制字符、公式没有结果、公式出错', async () => {
    const bytes = await book(sheet => {
      sheet.addRow(HEADS)
      sheet.addRow(['2023-03-01', '党委会', '第一\u0007次', 9, '三楼'])
      sheet.addRow(['2023-03-02', '党委会', '第二次', { formula: 'A1+1' }, '三楼'])
      sheet.addRow(['2023-03-03', '党委会', { error: '#REF!' }, 9, '三楼'])
      sheet.addRow(['2023-03-04', '党委会', '第四次', { formula: '4+5', result: 9 }, '三楼'])
      sheet.addRow([{ formula: 'TODAY()' }, '党委会', '第五次', 9, '三楼'])
    })
    expect(await faultsOf(bytes)).toEqual([
      expect.stringMatching(/^D3 .*公式而没有结果/),
      expect.stringMatching(/^C4 .*公式出错的结果“#REF!”/),
      expect.stringMatching(/^A6 .*公式而没有结果/),
    ])
  })

  test('写进文件里的控制字符，说在哪一格', async () => {
    const escaped = raw(sheetXml([HEADS, ['2023-03-01', '党委会', '第一_x0007_次', 9, '三楼']]))
    expect(await faultsOf(escaped)).toEqual([expect.stringMatching(/^C2 .*控制字符/)])
  })

  test('从1904年算日子的工作簿，日期不差四年', async () => {
    const bytes = await book((sheet, made) => {
      made.properties.date1904 = true
      sheet.addRow(HEADS)
      sheet.addRow([new Date(Date.UTC(2023, 2, 1)), '党委会', '第一次', 9, '三楼'])
      sheet.getCell('A2').numFmt = 'yyyy-mm-dd'
      // A number whose format was lost: 2023-03-02 counted from 1904.
      sheet.addRow([43_525, '党委会', '第二次', 9, '三楼'])
    })
    const { id } = await opened(bytes)
    const { entries } = await clerk.call(intakeShow, { id })
    expect(entries.map(entry => entry.occurredOn)).toEqual(['2023-03-01', '2023-03-02'])
  })
})
