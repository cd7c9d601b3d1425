import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { type Evidence, writeEvidence } from '#server/sheet/evidence.ts'
import { convert, withLibreOffice } from './libreoffice.ts'

const dangerous = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  "'单引号",
  '=HYPERLINK("http://x","点")',
  '"引号",逗号',
]
const chinese = ['𠮷野家', '〇二四', '全角　空格', '生僻字：龘䶮㙍', '&<>', '第一行\n第二行']

const evidence: Evidence = {
  report: { name: '述责&报告', unit: '某局', period: '2024年', asOf: '2024-12-20 08:00' },
  figures: [
    {
      ...{
        no: 1,
        place: '一、（一）第3段',
        label: '集体学习次数',
        value: 14,
        unit: '次',
        definition: '按会议计',
        period: '2024年',
      },
      rows: [...dangerous, ...chinese].map((title, index) => ({
        ...{ title, occurredOn: '2024-03-01', recordedAt: '2024-03-02 09:00', unit: '某局', recorder: '甲' },
        note: index === 0 ? '补录 1 天' : '',
      })),
      leftOut: [{ title: '未核实的一次', occurredOn: '2024-05-01', reason: '尚未核实' }],
    },
    {
      ...{
        no: 2,
        place: '二、第1段',
        label: '=谈话',
        value: '缺数据',
        unit: '人次',
        definition: '',
        period: '2024年',
      },
      rows: [],
      leftOut: [],
    },
  ],
}

describe('数字依据工作簿', () => {
  test('没有公式；首行冻结、筛选；横向 A4 一页宽，每页重印表头；数字连到依据', async () => {
    const members = unzipSync(await writeEvidence(evidence))
    const part = (name: string) => strFromU8(members[name] ?? new Uint8Array())
    for (const sheet of [1, 2, 3, 4].map(no => part(`xl/worksheets/sheet${no}.xml`))) {
      expect(sheet).not.toMatch(/<f[ >]/)
      expect(sheet).toMatch(/<pane[^>]*ySplit="1"[^>]*state="frozen"/)
      expect(sheet).toMatch(/<autoFilter ref="A1:/)
      expect(sheet).toMatch(
        /<pageSetup[^>]*paperSize="9"[^>]*orientation="landscape"[^>]*fitToWidth="1"[^>]*fitToHeight="0"/,
      )
    }
    expect(part('xl/workbook.xml').match(/_xlnm.Print_Titles/g)).toHaveLength(4)
    expect(part('xl/worksheets/sheet1.xml')).toMatch(/<hyperlink[^>]*ref="C2"/)
    const links = part('xl/worksheets/sheet1.xml') + part('xl/worksheets/_rels/sheet1.xml.rels')
    expect(links).toMatch(/依据!A2/)
    expect(links).toMatch(/未计入!A2/)
  })

  withLibreOffice('LibreOffice 打开后逐字不差，危险开头仍是文字', async () => {
    const bytes = await writeEvidence(evidence)
    const sheets = await convert({
      name: '依据.xlsx',
      bytes,
      to: 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1',
    })
    const read = (name: string) => parseCsv(sheets.get(`依据-${name}.csv`)?.toString() ?? '')
    expect(
      read('依据')
        .slice(1)
        .map(row => row[2]),
    ).toEqual([...dangerous, ...chinese])
    expect(
      read('数字一览')
        .slice(1)
        .map(row => row.slice(0, 5)),
    ).toEqual([
      ['1', '一、（一）第3段', '集体学习次数', '14', '次'],
      ['2', '二、第1段', '=谈话', '缺数据', '人次'],
    ])
    expect(read('未计入')[1]).toEqual(['1', '集体学习次数', '未核实的一次', '2024-05-01', '尚未核实'])
    expect(read('说明')[5]?.[1]).toMatch(/尚未定稿/)
  })
})

function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text
    .replace('\ufeff', '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    if (end === '\n') rows.push([])
  }
  return rows.filter(row => row.some(cell => cell !== ''))
}
