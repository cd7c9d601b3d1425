import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dataSchema } from '#domain/field/kinds.ts'
import { intakeOpen, intakeSettle } from '#domain/intake/contract.ts'
import { metricFigure, metricList } from '#domain/metric/contract.ts'
import { ledgerList, recordEnter, recordList, recordRecognise } from '#domain/record/contract.ts'
import { reportOpen, reportPropose, reportSettle, reportShow } from '#domain/report/contract.ts'
import { CORE_PACKS, loadCorePacks } from '#store/packs.ts'
import type { Browser } from '#test/server/world.ts'
import { buildCounty, type County } from '#test/unit/county.ts'

/** All of it: one file dropped into the packs, no metric written, its code list inside. */
const FILE = `id: seminar
version: 1
label: 读书沙龙
group: study
summary: 每次读书沙龙记一条。
occurred: 举办日期
title: book
fields:
  - { id: book, kind: text, label: 所读书目, required: true }
  - { id: form, kind: choice, label: 形式, codes: seminar-form }
  - { id: readers, kind: count, label: 参加人数, unit: 人 }
list: [book, form]
codes:
  - id: seminar-form
    label: 沙龙形式
    values:
      - { id: talk, label: 分享 }
      - { id: contest, label: 比赛 }
`
const YEAR = { from: '2023-01-01', to: '2023-12-31' }
let folder: string
let county: County
let clerk: Browser

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bihuan-packs-'))
  await cp(CORE_PACKS, folder, { recursive: true })
  await writeFile(join(folder, 'ledgers/seminar.yaml'), FILE)
  county = await buildCounty()
  county.world.installation.packs = await loadCorePacks(folder)
  clerk = (await county.hire('clerk', { unit: county.units.east, role: 'clerk' })).browser
})
afterAll(async () => {
  await county.world.close()
  await rm(folder, { recursive: true, force: true })
})

test('菜单里有，表单按它的字段', async () => {
  const { groups, ledgers, codes } = await clerk.call(ledgerList, {})
  expect(groups.find(group => group.id === 'study')?.ledgers).toContain('seminar')
  const ledger = ledgers.find(one => one.id === 'seminar')
  const form = dataSchema(ledger?.fields ?? [], new Map(codes.map(list => [list.id, list])))
  expect(form.safeParse({ book: '《论持久战》', form: 'talk', readers: 12 }).success).toBe(true)
  expect(form.safeParse({ form: 'talk' }).success).toBe(false)
  expect(form.safeParse({ book: '《论持久战》', form: 'walk' }).success).toBe(false)
})

test('登记一条，列表里有，粘贴也认得', async () => {
  const data = { book: '《论持久战》', form: 'talk', readers: 12 }
  await clerk.call(recordEnter, { ledger: 'seminar', occurredOn: '2023-04-01', data })
  const { rows } = await clerk.call(recordList, { ledger: 'seminar' })
  expect(rows.map(row => row.cells)).toEqual([{ book: '《论持久战》', form: '分享' }])
  const text = '2023年4月8日举办读书沙龙，所读书目：《矛盾论》，参加人数15人'
  const { findings } = await clerk.call(recordRecognise, { ledger: 'seminar', text })
  expect(Object.fromEntries(findings.map(one => [one.place, one.value]))).toMatchObject({
    occurredOn: '2023-04-08',
    readers: 15,
  })
})

test('填报表有它的栏目，填好导入又是登记', async () => {
  const { bytes } = await clerk.download('intake.template', { ledger: 'seminar' })
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as never)
  const [sheet] = book.worksheets
  const heads = ((sheet?.getRow(1).values ?? []) as unknown[]).slice(1).map(String)
  expect(heads).toEqual(expect.arrayContaining(['举办日期', '所读书目', '形式', '参加人数']))
  const filled: Record<string, unknown> = {
    举办日期: '2023-05-01',
    所读书目: '《实践论》',
    形式: '比赛',
    参加人数: 20,
  }
  heads.forEach((head, at) => {
    const value = filled[head]
    if (value !== undefined && sheet) sheet.getCell(3, at + 1).value = value as ExcelJS.CellValue
  })
  const { body } = await clerk.upload(
    intakeOpen,
    { ledger: 'seminar' },
    { name: '读书沙龙.xlsx', bytes: new Uint8Array(await book.xlsx.writeBuffer()) },
  )
  expect(await clerk.call(intakeSettle, { id: body.id, changed: false })).toMatchObject({ entered: 1 })
  expect((await clerk.call(recordList, { ledger: 'seminar' })).total).toBe(2)
})

test('没写指标也有计次的指标，数得出', async () => {
  const { metrics } = await clerk.call(metricList, {})
  expect(metrics.filter(metric => metric.group === '读书沙龙').map(metric => metric.id)).toEqual([
    'seminar.count',
  ])
  const figure = await clerk.call(metricFigure, { metric: 'seminar.count', period: YEAR })
  expect(figure).toMatchObject({ valueWords: '2次', rowCount: 2 })
})

test('报告里的空提出它，核定后填上', async () => {
  const bytes = new TextEncoder().encode('全年举办读书沙龙＿＿次。')
  const { body } = await clerk.upload(reportOpen, { year: 2023 }, { name: '小结.txt', bytes })
  const { proposals } = await clerk.call(reportPropose, { id: body.id, seq: 0 })
  expect(proposals[0]?.question.metric).toBe('seminar.count')
  await clerk.call(reportSettle, { id: body.id, atLeast: 0.2 })
  const { blanks } = await clerk.call(reportShow, { id: body.id })
  expect(blanks[0]).toMatchObject({ question: { metric: 'seminar.count' } })
})
