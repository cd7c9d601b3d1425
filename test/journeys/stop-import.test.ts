import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordList } from '#domain/record/contract.ts'
import { shutGates } from '#test/setup/gates.ts'
import { PHONE } from './page.ts'
import { call, type Journey, openJourney } from './world.ts'

/** Three batches. */
const ROWS = 2_400
const STOPPED = '已经停止，什么都没有登记，和没有导入过一样。要导入请再来一次'

let journey: Journey
let folder: string
let meetings: string
let people: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bihuan-'))
  meetings = await write('会议.xlsx', [
    ['召开日期', '会议类型', '会议名称'],
    ...Array.from({ length: ROWS }, (_, at) => ['2023-11-10', '党组会', `停下的第${at + 1}次会`]),
  ])
  people = await write('人员.xlsx', [
    ['姓名', '所在单位', '职务'],
    ...Array.from({ length: ROWS }, (_, at) => [`停同志${at + 1}`, '没有的单位', '干部']),
  ])
  journey = await openJourney()
})
afterAll(async () => {
  await journey?.close()
  await rm(folder, { recursive: true, force: true })
})

async function write(name: string, rows: readonly (readonly string[])[]): Promise<string> {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('表').addRows(rows.map(row => [...row]))
  const file = join(folder, name)
  await book.xlsx.writeFile(file)
  return file
}

/** Watches the bar until it says so, and presses 停止. */
async function stopAt(page: Page, words: string): Promise<void> {
  await page.getByText(`${words}…`).waitFor()
  await page.getByRole('progressbar', { name: '导入进度' }).waitFor()
  await page.getByRole('button', { name: '停止' }).click()
  await page.getByText('正在停止…').waitFor()
}

async function expectStopped(page: Page): Promise<void> {
  await page.getByRole('alert').getByText(STOPPED).waitFor()
  expect(await page.getByRole('progressbar').count()).toBe(0)
}

test('读到一半停止：页面说明什么都没有登记；同一份再传、登记到一半再停，都没有留下；最后一次全部登记', async () => {
  const page = await journey.signIn('ganshi')
  await page.goto(`${journey.address}/intake/meeting`)
  const reading = await shutGates(journey.database, { table: 'intake_entry', at: [2] })
  await page.locator('input[type=file]').setInputFiles(meetings)
  await stopAt(page, '正在与已有登记比对')
  await reading.open(2)
  await expectStopped(page)
  expect(new URL(page.url()).pathname).toBe('/intake/meeting')
  await reading.clear()

  await page.locator('input[type=file]').setInputFiles(meetings)
  await page.getByRole('status').getByText(`将登记${ROWS}条`).waitFor()
  const entering = await shutGates(journey.database, { table: 'record', at: [2] })
  await page.getByRole('button', { name: `导入${ROWS}条` }).click()
  await stopAt(page, '正在登记，已登记1000条')
  await entering.open(2)
  await expectStopped(page)
  const stopped = { ledger: 'meeting', words: '停下的' }
  expect((await call(page, recordList, stopped)).total).toBe(0)
  await entering.clear()

  await page.getByRole('button', { name: `导入${ROWS}条` }).click()
  await page.getByText(`已登记${ROWS}条`).first().waitFor()
  expect((await call(page, recordList, stopped)).total).toBe(ROWS)
})

test('名册也一样；手机上进度和停止都看得清', async () => {
  const page = await journey.signIn('sysadmin', PHONE)
  await page.goto(`${journey.address}/rolls`)
  await page.getByText('人员和岗位').click()
  const gates = await shutGates(journey.database, { table: 'intake_entry', at: [2] })
  await page.locator('input[type=file]').setInputFiles(people)
  await page.getByText('正在记下每行会怎样…').waitFor()
  const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
  expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0)
  await stopAt(page, '正在记下每行会怎样')
  await gates.open(2)
  await expectStopped(page)
  await gates.clear()
  await page.locator('input[type=file]').setInputFiles(people)
  await page.getByText(`有问题${ROWS}行`).waitFor()
})
