import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { metricFigure } from '#domain/metric/contract.ts'
import { call, choose, type Journey, openJourney } from './world.ts'

const TITLE = '第十二次党组会'
const CORRECTED = '第十三次党组会'
let journey: Journey
let page: Page

beforeAll(async () => {
  journey = await openJourney()
  page = await journey.signIn('ganshi')
})
afterAll(() => journey?.close())

async function countMeetings(): Promise<number> {
  const { rowCount } = await call(page, metricFigure, {
    metric: 'meeting.count',
    period: { from: '2023-12-30', to: '2023-12-30' },
  })
  return rowCount
}

const drawer = () => page.getByRole('dialog')
const list = () => page.getByRole('table')

test('登记一条：列表里有，抽屉里有历史，数字加一', async () => {
  const before = await countMeetings()
  await page.goto(`${journey.address}/enter/meeting`)
  await page.getByRole('textbox', { name: '召开日期' }).fill('2023年12月30日')
  await choose(page, '会议类型', '党组会')
  await page.getByRole('textbox', { name: '会议名称' }).fill(TITLE)
  await page.getByRole('textbox', { name: '实到' }).fill('１２')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.waitForURL(/\/ledgers\/meeting\/\d+/)
  await list().getByRole('link', { name: TITLE }).waitFor()
  await drawer().getByText('12人').waitFor()
  await drawer().getByRole('tab', { name: '历史' }).click()
  await drawer()
    .getByText(/登记.*丁远国/)
    .first()
    .waitFor()
  expect(await countMeetings()).toBe(before + 1)
})

test('更正：前后两版都看得到', async () => {
  await drawer().getByRole('button', { name: '更正' }).click()
  const title = page.getByRole('textbox', { name: '会议名称' })
  expect(await title.inputValue()).toBe(TITLE)
  await title.fill(CORRECTED)
  await page.getByRole('button', { name: '保存更正' }).click()
  await page.getByText('请填写原因').or(page.getByText('请写明原因')).first().waitFor()
  await page.getByRole('textbox', { name: '更正原因' }).fill('次数写错')
  await page.getByRole('button', { name: '保存更正' }).click()
  await drawer().getByRole('heading', { name: CORRECTED }).waitFor()
  await drawer().getByRole('tab', { name: '历史' }).click()
  const change = drawer().getByRole('row', { name: /会议名称/ })
  expect(await change.locator('del').textContent()).toBe(TITLE)
  expect(await change.locator('ins').textContent()).toBe(CORRECTED)
  await drawer().getByText('原因：次数写错').waitFor()
})

test('作废要写原因；之后不计入数字，仍列为作废，内容仍可看', async () => {
  const before = await countMeetings()
  await drawer().getByRole('button', { name: '作废' }).click()
  const asking = page.getByRole('dialog', { name: `作废《${CORRECTED}》` })
  await asking.getByRole('button', { name: '作废这条登记' }).click()
  await asking.getByRole('alert').first().waitFor()
  await asking.getByRole('textbox', { name: '作废原因' }).fill('重复登记')
  await asking.getByRole('button', { name: '作废这条登记' }).click()
  // What is pressed while the question still goes away belongs to nobody.
  await asking.waitFor({ state: 'hidden' })
  await drawer().getByText('作废原因：重复登记').waitFor()
  expect(await drawer().getByRole('button', { name: '更正' }).isDisabled()).toBe(true)
  expect(await countMeetings()).toBe(before - 1)
  await page.keyboard.press('Escape')
  await page.waitForURL(/\/ledgers\/meeting(\?|$)/)
  await list().getByRole('link', { name: CORRECTED }).waitFor({ state: 'detached' })
  await choose(page, '状态', '已作废')
  await list()
    .getByRole('row', { name: new RegExp(CORRECTED) })
    .getByText('已作废')
    .waitFor()
})

test('照上次：填好上一次的内容，日期留空', async () => {
  await page.goto(`${journey.address}/enter/meeting`)
  await page.getByRole('button', { name: '照上次' }).click()
  await page.getByText(/已照\d{4}-\d{2}-\d{2}的登记填好/).waitFor()
  expect(await page.getByRole('textbox', { name: '会议名称' }).inputValue()).not.toBe('')
  expect(await page.getByRole('textbox', { name: '召开日期' }).inputValue()).toBe('')
})

test('没保存就重新载入：草稿还在，登记页标着有草稿，可以丢弃', async () => {
  await page.getByRole('textbox', { name: '会议名称' }).fill('写到一半')
  await page.getByRole('button', { name: '添加议项' }).click()
  await page.getByRole('textbox', { name: '议题' }).last().fill('研究人事事项')
  await page.reload()
  await page.getByText(/已恢复.*存的草稿/).waitFor()
  expect(await page.getByRole('textbox', { name: '会议名称' }).inputValue()).toBe('写到一半')
  expect(await page.getByRole('textbox', { name: '议题' }).last().inputValue()).toBe('研究人事事项')
  await page.getByRole('link', { name: '登记', exact: true }).first().click()
  await page.getByText('（有草稿）').waitFor()
  await page.goBack()
  await page.getByRole('button', { name: '丢弃草稿' }).click()
  expect(await page.getByRole('textbox', { name: '会议名称' }).inputValue()).toBe('')
})
