import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Document, Packer, Paragraph, Table, TableCell, TableRow, VerticalMergeType } from 'docx'
import ExcelJS from 'exceljs'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { main } from './main.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'problems-'))
})
afterAll(() => rm(folder, { recursive: true }))
afterEach(() => vi.restoreAllMocks())

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = []
  const err: string[] = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line))
  vi.spyOn(console, 'error').mockImplementation((line: string) => void err.push(line))
  return { code: await main(argv), out: out.join('\n'), err: err.join('\n') }
}

async function kept(name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}

async function read(path: string) {
  const { code, out, err } = await run('import', 'problems', path, '--dry-run', '--json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out)
}

const BLANK = {
  category: '',
  measures: '',
  leader: '',
  owner: '',
  deadline: null,
  deadlineText: '',
  status: '',
}

test('工作簿：标题行、两行合并表头、合并、日期格、序列号、隐藏列、小计，几张表一并读', async () => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('整改清单')
  sheet.addRow(['东河镇２０２３年巡察反馈问题整改清单'])
  sheet.mergeCells('A1:H1')
  sheet.addRow(['填报单位：东河镇党委', '', '', '', '', '填报日期：2023年4月1日'])
  sheet.addRow(['序号', '存 在\n问 题', '整改措施', '整改责任', '', '整改时限', '销号情况', '辅助列'])
  sheet.addRow(['', '', '', '责任领导', '责任人', '', '', ''])
  for (const column of ['A', 'B', 'C', 'F', 'G', 'H']) sheet.mergeCells(`${column}3:${column}4`)
  sheet.mergeCells('D3:E3')
  sheet.addRow(['一、政治建设方面（2个）'])
  sheet.mergeCells('A5:H5')
  sheet.addRow([
    '①',
    '学习不深入',
    '1.制定计划\r\n2.每月通报',
    '张三',
    '李四',
    new Date(Date.UTC(2023, 5, 30)),
    '已完成 ',
    1,
  ])
  sheet.getCell('F6').numFmt = 'yyyy-mm-dd'
  sheet.addRow(['', '', '开展轮训', '', '王五', '', '', 2])
  for (const column of ['A', 'B', 'D', 'F', 'G']) sheet.mergeCells(`${column}6:${column}7`)
  sheet.addRow(['②', '决策不规范', '修订规则', '赵六', '钱七', 45199, '正在整改', 3])
  sheet.addRow([])
  sheet.addRow(['二、作风建设方面'])
  sheet.mergeCells('A10:H10')
  sheet.addRow(['③', '检查流于形式', '', '张三', '', '6月底前', '', 4])
  sheet.addRow(['④', '', '减少检查', '张三', '', '立行立改', '', 5])
  sheet.addRow(['⑤', '接待超标', '', '', '', '2023年2月30日', '', 6])
  sheet.addRow(['合计', '5个'])
  sheet.addRow(['注：本表一式三份'])
  sheet.addRow(['⑥', '公示不及时', '', '', '', new Date(Date.UTC(2023, 8, 1))])
  sheet.getCell('F16').numFmt = 'yyyy"年"m"月"'
  sheet.getColumn('H').hidden = true
  const second = book.addWorksheet('2022年')
  second.addRow(['问题类别', '具体问题', '完成时限'])
  second.addRow(['组织建设', '换届不规范', '年底前'])
  second.addRow(['', '党费收缴不及时', '长期坚持'])
  book.addWorksheet('填表说明').addRow(['请如实填写'])
  const found = await read(await kept('list.xlsx', new Uint8Array(await book.xlsx.writeBuffer())))
  expect(found.rows).toEqual([
    {
      title: '学习不深入',
      category: '政治建设方面',
      measures: '1.制定计划\n2.每月通报\n开展轮训',
      leader: '张三',
      owner: '李四、王五',
      deadline: '2023-06-30',
      deadlineText: '2023-06-30',
      status: '已完成',
      sourceRow: 6,
    },
    {
      title: '决策不规范',
      category: '政治建设方面',
      measures: '修订规则',
      leader: '赵六',
      owner: '钱七',
      deadline: '2023-09-30',
      deadlineText: '2023-09-30',
      status: '正在整改',
      sourceRow: 8,
    },
    {
      ...BLANK,
      title: '检查流于形式',
      category: '作风建设方面',
      leader: '张三',
      deadline: '2023-06-30',
      deadlineText: '6月底前',
      sourceRow: 11,
    },
    {
      ...BLANK,
      title: '公示不及时',
      category: '作风建设方面',
      deadline: '2023-09-30',
      deadlineText: '2023年9月',
      sourceRow: 16,
    },
    {
      ...BLANK,
      title: '换届不规范',
      category: '组织建设',
      deadline: '2022-12-31',
      deadlineText: '年底前',
      sourceRow: 2,
    },
    { ...BLANK, title: '党费收缴不及时', category: '组织建设', deadlineText: '长期坚持', sourceRow: 3 },
  ])
  expect(found.rejected).toEqual([
    { sourceRow: 12, reason: '“存在问题”（B12）是空的，请写明问题后再导入' },
    { sourceRow: 13, reason: '“整改时限”（F13）写的“2023年2月30日”日历上没有，请改正后再导入' },
  ])
})

function cell(
  text: string,
  more: { columnSpan?: number; rowSpan?: number; verticalMerge?: 'restart' | 'continue' } = {},
) {
  return new TableCell({ ...more, children: text.split('\n').map(line => new Paragraph(line)) })
}

test('Word 表格：横竖合并，接着下一张表，表间的标题作类别', async () => {
  const table = (...rows: TableCell[][]) =>
    new Table({ rows: rows.map(children => new TableRow({ children })) })
  const document = new Document({
    sections: [
      {
        children: [
          new Paragraph('东河镇2023年问题清单'),
          table(
            [
              cell('序号', { rowSpan: 2 }),
              cell('反馈问题', { rowSpan: 2 }),
              cell('整改责任', { columnSpan: 2 }),
              cell('整改期限', { rowSpan: 2 }),
            ],
            [cell('牵头领导'), cell('经办人')],
            [cell('一、政治建设方面', { columnSpan: 5 })],
            [
              cell('1'),
              cell('学习不深入'),
              cell('张三', { verticalMerge: VerticalMergeType.RESTART }),
              cell('李四'),
              cell('6月底'),
            ],
            [
              cell('2'),
              cell('决策\n不规范'),
              cell('', { verticalMerge: VerticalMergeType.CONTINUE }),
              cell('王五'),
              cell(''),
            ],
          ),
          new Paragraph('二、作风建设方面'),
          table([cell('3'), cell('检查流于形式'), cell('赵六', { columnSpan: 2 }), cell('2023年9月')]),
          table([cell('负责人签字'), cell('日期')]),
        ],
      },
    ],
  })
  const found = await read(await kept('list.docx', new Uint8Array(await Packer.toBuffer(document))))
  expect(found).toEqual({
    rows: [
      {
        ...BLANK,
        title: '学习不深入',
        category: '政治建设方面',
        leader: '张三',
        owner: '李四',
        deadline: '2023-06-30',
        deadlineText: '6月底',
        sourceRow: 4,
      },
      {
        ...BLANK,
        title: '决策\n不规范',
        category: '政治建设方面',
        leader: '张三',
        owner: '王五',
        sourceRow: 5,
      },
      {
        ...BLANK,
        title: '检查流于形式',
        category: '作风建设方面',
        leader: '赵六',
        owner: '赵六',
        deadline: '2023-09-30',
        deadlineText: '2023年9月',
        sourceRow: 6,
      },
    ],
    rejected: [],
  })
})

test('Word 文字：没有表格的反馈意见', async () => {
  const lines = ['巡察反馈意见', '一、党的领导弱化', '1.学习不深入。', '责任人：李四', '2.决策不规范。']
  const document = new Document({ sections: [{ children: lines.map(line => new Paragraph(line)) }] })
  const found = await read(await kept('words.docx', new Uint8Array(await Packer.toBuffer(document))))
  expect(found.rows).toEqual([
    { ...BLANK, title: '学习不深入。', category: '党的领导弱化', owner: '李四', sourceRow: 3 },
    { ...BLANK, title: '决策不规范。', category: '党的领导弱化', sourceRow: 5 },
  ])
})

/** “问题\t责任人\n学习不深入\t李四\n” as old Windows editors keep it. */
const GB18030 = Buffer.from('cecacce209d4f0c8cec8cb0ad1a7cfb0b2bbc9eec8eb09c0eecbc40a', 'hex')

test.each([
  ['GB18030', GB18030],
  ['utf-8', '问题\t责任人\n学习不深入\t李四\n'],
  ['带标记的 utf-8', '\ufeff问题,责任人\r\n"学习不深入",李四\r\n'],
  ['竖线', '| 问题 | 责任人 |\n| 学习不深入 | 李四 |'],
])('文本表格：%s', async (name, bytes) => {
  const found = await read(await kept(`${name}.txt`, bytes))
  expect(found).toEqual({
    rows: [{ ...BLANK, title: '学习不深入', owner: '李四', sourceRow: 2 }],
    rejected: [],
  })
})

test('不加 --json 用话说明；不加 --dry-run 说明没有登记', async () => {
  const path = await kept('said.txt', '问题,类别,责任人\n学习不深入,政治建设,李四\n,政治建设,王五\n')
  const { code, out, err } = await run('import', 'problems', path)
  expect(code).toBe(0)
  expect(out).toContain('里有1个问题，另有1行没有读取')
  expect(out).toContain('政治建设：1个')
  expect(out).toContain('第3行没有读取：“问题”')
  expect(err).toContain('没有登记')
})

test('参数不对、文件打不开、不是清单，都用一句话说明', async () => {
  const other = await kept('other.txt', '今天开会\n')
  const broken = await kept('broken.xlsx', Buffer.from('504b0304aaaaaaaa', 'hex'))
  const picture = await kept('a.png', Buffer.from('89504e470d0a1a0a0000', 'hex'))
  expect(await run('import')).toMatchObject({ code: 2 })
  expect(await run('import', 'people', other)).toMatchObject({ code: 2 })
  expect(await run('import', 'problems')).toMatchObject({ code: 2 })
  expect(await run('import', 'problems', other, '--force')).toMatchObject({ code: 2 })
  expect(await run('import', 'problems', other, other)).toMatchObject({ code: 2 })
  for (const path of [
    join(folder, 'none.xlsx'),
    folder,
    other,
    broken,
    picture,
    await kept('empty.txt', ''),
  ]) {
    const { code, out, err } = await run('import', 'problems', path, '--json')
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/[\u4e00-\u9fa5]{4}/)
    expect(err).not.toContain('    at ')
  }
})

test('清单写了单位和登记过的编号，给程序的各栏还是那几栏', async () => {
  const path = await kept('own.txt', '编号\t整改单位\t存在问题\t责任人\n2026-0012\t东河镇\t公示不及时\t张三')
  expect((await read(path)).rows).toEqual([{ ...BLANK, title: '公示不及时', owner: '张三', sourceRow: 2 }])
})
