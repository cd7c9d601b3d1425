import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '#domain/kernel/day.ts'
import { problemBring } from '#domain/problem/bring-contract.ts'
import {
  problemDrop,
  problemList,
  problemProgress,
  problemRegister,
  problemVisit,
} from '#domain/problem/contract.ts'
import { problemExport, problemPlan, problemReport } from '#domain/problem/plan-contract.ts'
import { readUpload } from '#server/docx/read.ts'
import { readProblemList } from '#server/problem/read-list.ts'
import { convertOne, readPdf, withLibreOffice } from '#test/docx/libreoffice.ts'
import type { Browser } from '#test/server/world.ts'
import { buildProblems, type ProblemWorld } from './world.ts'

let world: ProblemWorld
/** Of the eastern town: closed, and one whose plan was made. */
let closed: number
let planned: number

beforeAll(async () => {
  world = await buildProblems()
  const { over, clerk, units, today } = world
  closed = await world.closed()
  await over.browser.call(problemVisit, { id: closed, reason: '回访，公开栏按月在更新' })
  planned = await world.accepted('三务公开内容不全')
  await clerk.browser.call(problemPlan, {
    id: planned,
    measures: [
      { kind: 'now', words: '补齐公开内容' },
      { kind: 'lasting', words: '修订公开办法' },
    ],
  })
  await clerk.browser.call(problemProgress, { id: planned, reason: '已补齐上半年内容' })
  await over.browser.call(problemRegister, {
    unit: units.west,
    problems: [
      {
        title: '值班空岗',
        source: 'special-check',
        aspect: 'style',
        foundOn: today,
        deadlineWords: '立行立改',
        leader: { person: null, name: '吴镇' },
        owner: { person: null, name: '郑值' },
      },
    ],
  })
}, 120_000)
afterAll(() => world.world.close())

async function download(by: Browser, name: string, query: Record<string, string>): Promise<Buffer> {
  const { status, bytes } = await by.download(name, query)
  expect(status).toBe(200)
  return bytes
}

async function bookOf(rows: readonly (readonly (string | number)[])[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('清单')
  for (const row of rows) sheet.addRow([...row])
  return new Uint8Array(await book.xlsx.writeBuffer())
}

async function bring(by: Browser, name: string, bytes: Uint8Array) {
  const { status, body } = await by.upload(problemBring, {}, { name, bytes })
  expect(status).toBe(200)
  return body
}

const total = async () => (await world.over.browser.call(problemList, {})).total

test('整改报告：问题、措施、进展、结果、核验和销号都在，没有认领的没有报告', async () => {
  const { over, clerk } = world
  const read = async (id: number) =>
    (
      await readUpload({
        name: '报告.docx',
        bytes: await download(clerk.browser, problemReport.name, { id: `${id}` }),
      })
    ).text.text
  const text = await read(closed)
  for (const words of [
    '整改情况的报告',
    '住建局',
    '党务公开栏半年没有更新',
    '更新公开栏',
    '公开栏已更新，按月公示',
    '整改情况公示',
    '现场看过，已更新',
    '销号',
    '回访，公开栏按月在更新',
    '隔壁',
  ])
    expect(text).toContain(words)
  const half = await read(planned)
  for (const words of ['补齐公开内容', '修订公开办法', '已补齐上半年内容', '还没有报请核验'])
    expect(half).toContain(words)
  expect(half).not.toContain('核验和销号')
  const { rows } = await over.browser.call(problemList, { unit: world.units.west })
  const early = await over.browser.download(problemReport.name, { id: `${rows[0]?.id}` })
  expect([early.status, JSON.parse(early.bytes.toString()).message]).toEqual([
    409,
    '单位还没有认领，没有可以报告的整改情况',
  ])
})

test.each(['xlsx', 'docx'] as const)('导出的清单（%s）读回来，一条不少，各栏都对', async as => {
  const { over, today } = world
  const bytes = await download(over.browser, problemExport.name, { as })
  const { rows, rejected } = await readProblemList({ name: `清单.${as}`, bytes })
  expect(rejected).toEqual([])
  const later = addDays(today, 30)
  expect(rows).toMatchObject([
    {
      unit: '东河镇',
      title: '党务公开栏半年没有更新',
      measures: '更新公开栏',
      deadline: later,
      status: '已销号',
    },
    {
      unit: '东河镇',
      title: '三务公开内容不全',
      measures: '1.补齐公开内容\n2.修订公开办法',
      deadline: later,
      status: '整改中',
    },
    {
      unit: '西岭镇',
      title: '值班空岗',
      category: '作风建设',
      leader: '吴镇',
      owner: '郑值',
      deadline: null,
      deadlineText: '立行立改',
      status: '待反馈',
    },
  ])
  const known = await over.browser.call(problemList, {})
  expect(rows.map(row => row.no)).toEqual(known.rows.toReversed().map(one => one.no))
})

withLibreOffice('导出的宽表在 LibreOffice 里打得开，横排，各栏都在', async () => {
  const bytes = await download(world.over.browser, problemExport.name, { as: 'docx' })
  const text = await readPdf(await convertOne({ name: '清单.docx', bytes, to: 'pdf' }), ['-layout'])
  for (const words of ['问题整改清单', '整改单位', '销号日期', '西岭镇', '立行立改'])
    expect(text.replace(/\s/g, '')).toContain(words)
  // No number and no day is broken in two.
  for (const words of [`${addDays(world.today, -30).slice(0, 4)}-0001`, addDays(world.today, 30)])
    expect(text).toContain(words)
})

test('按清单上选的条件导出：单位、年度、逾期、状态，和清单上看到的一样', async () => {
  const { over, units, today } = world
  const year = Number(today.slice(0, 4))
  for (const ask of [
    { unit: units.west },
    { unit: units.bureau, alone: true },
    { year, overdue: false },
    { states: ['closed' as const], closedIn: year },
    { rebound: true },
    { reopenedIn: year },
  ]) {
    const seen = await over.browser.call(problemList, ask)
    const query = Object.entries(ask).map(([key, value]) => [
      key,
      typeof value === 'object' ? JSON.stringify(value) : `${value}`,
    ])
    const bytes = await download(over.browser, problemExport.name, Object.fromEntries(query))
    const read = seen.total === 0 ? [] : (await readProblemList({ name: '清单.xlsx', bytes })).rows
    expect(read.map(row => row.no)).toEqual(seen.rows.toReversed().map(one => one.no))
  }
})

test('导出再读入：每一条都认出已经登记，一条也没有再登记', async () => {
  const { over } = world
  const before = await total()
  const known = (await over.browser.call(problemList, {})).rows.toReversed()
  for (const as of ['xlsx', 'docx']) {
    const bytes = await download(over.browser, problemExport.name, { as })
    const { rows } = await bring(over.browser, `清单.${as}`, bytes)
    expect(rows.map(one => [one.already, one.unit?.id])).toEqual(known.map(one => [one.no, one.unit]))
  }
  expect(await total()).toBe(before)
})

test('乱表：标题行、小计、空问题、没有的日子；单位按全称简称认，认不出的原样给人选', async () => {
  const { over, units, today } = world
  const before = await total()
  const later = addDays(today, 60)
  const bytes = await bookOf([
    ['青溪县作风检查发现问题清单'],
    ['序号', '被检查单位', '存在 问题', '问题类别', '责任人', '整改时限'],
    ['1', '东 河 镇', '会议记录补写', '作风建设', '钱笔', later],
    ['2', '西岭镇', '值班空岗', '作风建设', '郑值', '立行立改'],
    ['3', '北山乡', '考勤不全', '说不清的', '', ''],
    ['4', '东河镇', '', '', '钱笔', ''],
    ['5', '东河镇', '台账不全', '', '', '2023年2月30日'],
    ['合计', '', '5个'],
  ])
  const { rows, rejected } = await bring(over.browser, '清单.xlsx', bytes)
  const west = (await over.browser.call(problemList, { unit: units.west })).rows[0]
  expect(rows).toMatchObject([
    {
      title: '会议记录补写',
      aspect: 'style',
      deadline: later,
      owner: '钱笔',
      unit: { id: units.east, name: '东河镇' },
      already: null,
    },
    { title: '值班空岗', deadlineWords: '立行立改', unit: { id: units.west }, already: west?.no },
    { title: '考勤不全', aspect: null, unit: null, unitWords: '北山乡', already: null },
  ])
  expect(rejected.map(one => one.sourceRow)).toEqual([6, 7])
  expect(await total()).toBe(before)
})

test('只看得到本单位的人，别的单位认不出；没有单位栏的，同题的算本单位已登记；撤销的不算', async () => {
  const { clerk, over, units, today } = world
  const { rows } = await bring(
    clerk.browser,
    '清单.xlsx',
    await bookOf([
      ['整改单位', '问题', '责任人'],
      ['西岭镇', '值班空岗', '郑值'],
      ['东河镇', '三务公开内容不全', ''],
    ]),
  )
  const own = (await clerk.browser.call(problemList, {})).rows.find(one => one.id === planned)
  expect(rows.map(one => [one.unit?.id ?? null, one.already])).toEqual([
    [null, null],
    [units.east, own?.no],
  ])
  const { made } = await over.browser.call(problemRegister, {
    unit: units.east,
    problems: [{ title: '公章管理不严', source: 'special-check', foundOn: today }],
  })
  await over.browser.call(problemDrop, { id: made[0]?.id ?? 0, reason: '查无此事' })
  const plain = await bookOf([
    ['序号', '问题', '整改单位'],
    ['1', '三务公开内容不全', ''],
    ['2', '公章管理不严', '东河镇'],
  ])
  const again = await bring(clerk.browser, '清单.xlsx', plain)
  expect(again.rows.map(one => [one.already, one.owner])).toEqual([
    [own?.no, ''],
    [null, ''],
  ])
  const theirs = await bring(over.browser, '清单.xlsx', plain)
  expect(theirs.rows.map(one => one.already)).toEqual([null, null])
})

test('一份清单里两个单位的，一次登记；哪一条的单位不行，说在哪一条，一条也不登记', async () => {
  const { over, clerk, units, today } = world
  const before = await total()
  const one = (title: string, unit?: number) => ({
    title,
    source: 'special-check',
    foundOn: today,
    ...(unit !== undefined && { unit }),
  })
  const wrong = await over.browser.send(problemRegister.name, {
    problems: [one('缺签到', units.east), one('缺记录', 9_999_999), one('缺照片')],
  })
  expect(wrong.status).toBe(422)
  expect(wrong.body.complaints.map(({ place }) => place)).toEqual(['problems.1.unit', 'unit'])
  const away = await clerk.browser.send(problemRegister.name, {
    unit: units.east,
    problems: [one('缺签到'), one('缺记录', units.west)],
  })
  expect(away.body.complaints).toMatchObject([{ place: 'problems.1.unit' }])
  expect(await total()).toBe(before)
  const { made } = await over.browser.call(problemRegister, {
    unit: units.west,
    problems: [one('缺签到', units.east), one('缺记录')],
  })
  const { rows } = await over.browser.call(problemList, { limit: 2 })
  expect(rows.toReversed().map(row => [row.id, row.unit, row.over, row.state])).toEqual([
    [made[0]?.id, units.east, units.bureau, 'found'],
    [made[1]?.id, units.west, units.bureau, 'found'],
  ])
})
