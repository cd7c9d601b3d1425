import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type IntakeView,
  intakeAnswer,
  intakeOpen,
  intakeSettle,
  intakeShow,
} from '#domain/intake/contract.ts'
import { metricFigure } from '#domain/metric/contract.ts'
import { personAdd } from '#domain/person/contract.ts'
import { recordList, recordShow } from '#domain/record/contract.ts'
import { sealBatch } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import type { Browser } from '#test/server/world.ts'
import { buildCounty, type County } from '#test/unit/county.ts'
import { fillMessy } from './messy.ts'

let county: County
let clerk: Browser

beforeAll(async () => {
  county = await buildCounty()
  const { units, hire, system } = county
  clerk = (await hire('clerk', { unit: units.east, role: 'clerk', name: '周正' })).browser
  await system.call(personAdd, { unit: units.east, name: '李敏' })
  for (const name of ['孙同', '孙同']) await system.call(personAdd, { unit: units.east, name })
})
afterAll(() => county.world.close())

type Build = (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void

async function workbook(build: Build): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  build(book.addWorksheet('会议'), book)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

async function open(bytes: Uint8Array, ledger = 'meeting'): Promise<IntakeView> {
  const { status, body } = await clerk.upload(intakeOpen, { ledger }, { name: '会议.xlsx', bytes })
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`)
  return body
}

const messy: Build = sheet => fillMessy(sheet, { chair: '周正', other: '李敏' })

let view: IntakeView

describe('一份乱的工作簿', () => {
  test('找到表头，认得的栏目对上，像的问一问，不是的说明不取', async () => {
    view = await open(await workbook(messy))
    expect(view.ignored).toEqual(['备注'])
    expect(view.asks.map(ask => [ask.head, ask.near[0]?.header])).toEqual([
      ['召开时间', '召开日期'],
      ['主持', '主持人'],
    ])
  })

  test('答过之后逐行有说法：好的、坏在哪一格、哪行重复', async () => {
    const answers = Object.fromEntries(view.asks.map(ask => [ask.head, ask.near[0]?.key ?? null]))
    view = await clerk.call(intakeAnswer, { id: view.id, answers })
    expect(view.missing).toEqual([])
    const { entries } = await clerk.call(intakeShow, { id: view.id, limit: 100 })
    const bad = entries.filter(entry => entry.verdict === 'refused')
    expect(
      bad.map(entry => entry.faults.map(fault => `${fault.place} ${fault.message.slice(0, 24)}`).join('|')),
    ).toMatchInlineSnapshot(`
      [
        "C10 “召开日期”“2023年8月”只写到月，请补上是",
        "C11 “召开日期”“2023-02-30”这一天不存在",
        "C12 召开日期2123年1月1日还没有到，只登记已经发",
        "D13 “会议类型”没有“茶话会”这一项，可写：党组会、",
        "E14 “主持人”名册里没有“钱远”这个人，请核对姓名，",
        "E15 “主持人”名册里不止一个“孙同”，分不清是谁，请",
        "F16 “实到”“若干”不是整数，请只写数字",
        "B17 请填写“会议名称”",
        "F21 “实到”是公式而没有结果，请复制后“选择性粘贴—",
      ]
    `)
    expect(view.counts).toEqual({ new: 5, same: 0, changed: 0, twice: 1, refused: 9 })
  })

  test('只导入好的，一次全成；登记、议项、人员、数字都对，审计对得上', async () => {
    const done = await clerk.call(intakeSettle, { id: view.id })
    expect(done).toEqual({ entered: 5, revised: 0, left: 10 })
    const { rows } = await clerk.call(recordList, { ledger: 'meeting', limit: 100 })
    const first = rows.find(row => row.title === '第一次党委会')
    const { record } = await clerk.call(recordShow, { id: first?.id ?? 0 })
    expect(record).toMatchObject({ occurredOn: '2023-05-01', data: { attended: 9 } })
    expect((record.data.items as object[]).length).toBe(2)
    const figure = await clerk.call(metricFigure, {
      metric: 'meeting.items',
      period: { from: '2023-01-01', to: '2023-12-31' },
    })
    expect(figure.value).toEqual({ kind: 'number', number: '6' })
    const { database, key } = county.world.installation
    while ((await sealBatch(database)) > 0);
    expect((await verifyAudit(database, { key })).differences).toEqual([])
  })

  test('导过的不能再导一次；同一份再传，说都已有了', async () => {
    const again = await clerk.send('intake.settle', { id: view.id })
    expect(again.status).toBe(409)
    const answers = Object.fromEntries(view.asks.map(ask => [ask.head, ask.near[0]?.key ?? null]))
    const second = await open(await workbook(messy))
    const { counts } = await clerk.call(intakeAnswer, { id: second.id, answers })
    expect(counts).toMatchObject({ new: 0, same: 5, changed: 0 })
  })

  test('坏的行退回在同一张表里，末列是缘由', async () => {
    const { status, bytes } = await clerk.download('intake.returned', { id: String(view.id) })
    expect(status).toBe(200)
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(bytes as never)
    const rows = [...(book.worksheets[0]?.getSheetValues() ?? [])].map(row => [
      ...((row as unknown[] | undefined) ?? []),
    ])
    const heads = rows.find(row => row.includes('会议类型（必填）'))
    expect(heads?.at(-1)).toBe('未导入的原因')
    const fifth = rows.find(row => row.includes('第五次党委会'))
    expect(String(fifth?.at(-1))).toContain('只写到月')
    expect(rows.some(row => row.includes('第一次党委会'))).toBe(false)
  })
})

test('改了几格再导：说哪几项不同，要了才更正，前一版留着', async () => {
  const change: Build = sheet => {
    sheet.addRow(['召开日期', '会议类型', '会议名称', '实到'])
    sheet.addRow(['2023-06-02', '党委会', '第二次党委会', 12])
  }
  const opened = await open(await workbook(change))
  expect(opened.counts).toMatchObject({ changed: 1, new: 0 })
  const { entries } = await clerk.call(intakeShow, { id: opened.id })
  expect(entries[0]?.differs).toEqual(['实到'])
  expect(await clerk.call(intakeSettle, { id: opened.id, changed: true })).toEqual({
    entered: 0,
    revised: 1,
    left: 0,
  })
  const { record, history } = await clerk.call(recordShow, { id: entries[0]?.record ?? 0 })
  expect([record.data.attended, record.revision]).toEqual([12, 2])
  expect((record.data.items as object[]).length).toBe(1)
  expect(history[0]?.reason).toContain('导入更正')
})

test('填报表能下载，照着填就能导入', async () => {
  const { status, bytes } = await clerk.download('intake.template', { ledger: 'talk' })
  expect(status).toBe(200)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as never)
  expect(book.worksheets.map(sheet => sheet.name)).toEqual(['谈话', '选项', '填写说明'])
  const sheet = book.getWorksheet('谈话')
  const heads = ((sheet?.getRow(1).values ?? []) as string[]).slice(1)
  const cellOf = (head: string) => sheet?.getCell(3, heads.indexOf(head) + 1)
  expect(String(cellOf('谈话对象身份')?.dataValidation?.formulae[0])).toContain('选项!')
  const filled = {
    谈话日期: '2023-03-01',
    谈话类型: '谈心谈话',
    谈话方式: '单独谈话',
    谈话人: '周正',
    谈话人数: 1,
  }
  for (const [head, value] of Object.entries({ ...filled, 谈话对象身份: '一般干部' })) {
    const cell = cellOf(head)
    if (cell) cell.value = value
  }
  const opened = await open(new Uint8Array(await book.xlsx.writeBuffer()), 'talk')
  expect(opened.asks).toEqual([])
  expect(opened.counts).toMatchObject({ new: 1, refused: 0 })
})

test.each([
  ['不是工作簿', Buffer.from('你好'), '不是 Excel 工作簿'],
  ['坏的', Buffer.from('PK\u0003\u0004坏了'), '损坏'],
  ['旧格式', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), '旧格式'],
  [
    '加密的',
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
    '打开密码',
  ],
])('%s，说清怎么办，什么也没留下', async (_what, bytes, words) => {
  const { status, body } = await clerk.upload(intakeOpen, { ledger: 'meeting' }, { name: '表.xlsx', bytes })
  expect(status).toBeLessThan(500)
  expect(status).toBeGreaterThanOrEqual(400)
  expect(body.message).toContain(words)
})

test('空表、没有表头的表，说要怎样的表头', async () => {
  const empty = await clerk.upload(
    intakeOpen,
    { ledger: 'meeting' },
    { name: '空.xlsx', bytes: await workbook(() => undefined) },
  )
  expect([empty.status, empty.body.message.includes('没有内容')]).toEqual([422, true])
  const headless = await clerk.upload(
    intakeOpen,
    { ledger: 'meeting' },
    { name: '无头.xlsx', bytes: await workbook(sheet => sheet.addRow(['天气', '晴'])) },
  )
  expect(headless.body.message).toContain('“召开日期”')
})

test('别的单位看不到这次导入', async () => {
  const { browser } = await county.hire('west', { unit: county.units.west, role: 'clerk', name: '吴西' })
  expect((await browser.send('intake.show', { id: view.id })).status).toBe(404)
})
