import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { personList } from '#domain/person/contract.ts'
import { recordList } from '#domain/record/contract.ts'
import { sessionShow } from '#domain/session/contract.ts'
import { fillMessy } from '#test/intake/messy.ts'
import { PHONE } from './page.ts'
import { call, type Journey, openJourney } from './world.ts'

let journey: Journey
let page: Page
let folder: string
let file: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bihuan-'))
  file = join(folder, '会议统计.xlsx')
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('统计')
  sheet.addRows([
    ['2023年会议统计表'],
    ['序号', '会议名称', '召开时间', '会议类型', '实到人数'],
    [1, '导入的第一次会', '2023.12.1', '党组会', '９人'],
    [2, '导入的第二次会', '2023年12月2日', '党组会', 8],
    [3, '导入的第三次会', '2023年12月', '党组会', 8],
    ['合计', '', '', '', 25],
  ])
  sheet.mergeCells('A1:E1')
  await book.xlsx.writeFile(file)
  journey = await openJourney()
  page = await journey.signIn('ganshi')
})
afterAll(async () => {
  await journey?.close()
  await rm(folder, { recursive: true, force: true })
})

async function bringIn(on: Page): Promise<void> {
  await on.goto(`${journey.address}/ledgers/meeting?year=2023`)
  await on.getByRole('link', { name: '导入', exact: true }).click()
  await on.locator('input[type=file]').setInputFiles(file)
  await on.getByRole('button', { name: '按这样读取' }).click()
  await on.getByText('已按下面的意思读取').waitFor()
}

test('上传自己的表：说明表头、看逐行会怎样、导入好的、坏的可以取回', async () => {
  await bringIn(page)
  await page.getByRole('status').getByText('将登记').waitFor()
  await page.getByText('C5：“召开日期”“2023年12月”只写到月').waitFor()
  await page.getByRole('button', { name: '导入2条' }).click()
  await page.getByText('已登记2条').first().waitFor()
  const { total } = await call(page, recordList, { ledger: 'meeting', words: '导入的' })
  expect(total).toBe(2)
  const waiting = page.waitForEvent('download')
  await page.getByRole('link', { name: '取回没有导入的1条' }).click()
  expect((await waiting).suggestedFilename()).toBe('会议统计（退回）.xlsx')
})

test('一份乱的工作簿，近三十种毛病：每一处说到格，好的导入，坏的连缘由取回', async () => {
  const { me } = await call(page, sessionShow, {})
  const { people } = await call(page, personList, { unit: me?.post.unit ?? 0 })
  const [chair = '', other = ''] = people.map(one => one.name)
  const book = new ExcelJS.Workbook()
  fillMessy(book.addWorksheet('统计'), { chair, other })
  const messy = join(folder, '乱的会议统计.xlsx')
  await book.xlsx.writeFile(messy)
  await page.goto(`${journey.address}/intake/meeting`)
  await page.locator('input[type=file]').setInputFiles(messy)
  await page.getByRole('button', { name: '按这样读取' }).click()
  await page.getByText('已按下面的意思读取').waitFor()
  for (const words of [
    'C10：“召开日期”“2023年8月”只写到月',
    'C11：“召开日期”“2023-02-30”这一天不存在',
    'C12：召开日期2123年1月1日还没有到',
    'D13：“会议类型”没有“茶话会”这一项',
    'E14：“主持人”名册里没有“钱远”这个人',
    'F16：“实到”“若干”不是整数',
    'B17：请填写“会议名称”',
    'F21：“实到”是公式而没有结果',
    '与第8行完全相同',
  ])
    await page.getByText(words).first().waitFor()
  await page.getByRole('button', { name: '导入5条' }).click()
  await page.getByText('已登记5条').first().waitFor()
  const waiting = page.waitForEvent('download')
  await page.getByRole('link', { name: '取回没有导入的10条' }).click()
  const returned = new ExcelJS.Workbook()
  await returned.xlsx.readFile(await (await waiting).path())
  const last = returned.worksheets[0]?.lastRow?.values as unknown[]
  expect(String(last.at(-1))).toContain('公式而没有结果')
})

test('查到的导出去再导回来，都说已有', async () => {
  await page.goto(`${journey.address}/ledgers/meeting?year=2023&below=no`)
  await page.getByRole('button', { name: '导出' }).click()
  const waiting = page.waitForEvent('download')
  await page.getByText('导出全部栏目').click()
  const saved = await waiting
  expect(saved.suggestedFilename()).toBe('会议.xlsx')
  const exported = join(folder, '会议.xlsx')
  await saved.saveAs(exported)
  await page.goto(`${journey.address}/intake/meeting`)
  await page.locator('input[type=file]').setInputFiles(exported)
  await page.getByRole('status').getByText('将登记0条').waitFor()
  await page.getByText('有问题0条').waitFor()
})

test('同一份再导：都说已有，没有可导的；手机上也看得清', async () => {
  const phone = await journey.signIn('ganshi', PHONE)
  await bringIn(phone)
  await phone.getByText('已有', { exact: true }).first().waitFor()
  expect(await phone.getByRole('button', { name: '导入0条' }).isDisabled()).toBe(true)
  const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
  expect(await phone.evaluate(overflow)).toBeLessThanOrEqual(0)
})

test('粘贴一段通知：认出的核对后填进表单', async () => {
  await page.goto(`${journey.address}/enter/meeting`)
  await page.getByRole('button', { name: '粘贴识别' }).click()
  await page
    .getByLabel('把聊天里的通知')
    .fill('2023年12月8日召开第40次党组会，应到9人，实到8人。议题：1.传达学习上级精神；2.研究工作要点。')
  await page.getByRole('button', { name: '识别', exact: true }).click()
  await page.getByText(/认出\d+项/).waitFor()
  await page.getByRole('button', { name: /填入勾选的\d+项/ }).click()
  expect(await page.getByRole('textbox', { name: '召开日期' }).inputValue()).toBe('2023-12-08')
  expect(await page.getByRole('textbox', { name: '实到' }).inputValue()).toBe('8')
})
