import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordEnter, recordShow } from '#domain/record/contract.ts'
import { call, type Journey, openJourney } from './world.ts'

let journey: Journey
let clerk: Page
let secretary: Page
let id: number

beforeAll(async () => {
  journey = await openJourney()
  clerk = await journey.signIn('ganshi')
  secretary = await journey.signIn('shuji')
  const data = { kind: 'party-group', title: '第一次党组会', attended: 8 }
  id = (await call(clerk, recordEnter, { ledger: 'meeting', occurredOn: '2023-12-30', data })).id
})
afterAll(() => journey?.close())

async function beginToRevise(page: Page): Promise<void> {
  await page.goto(`${journey.address}/ledgers/meeting/${id}/revise`)
  await page.getByRole('textbox', { name: '会议名称' }).waitFor()
}

async function save(page: Page, button = '保存更正'): Promise<void> {
  await page.getByRole('button', { name: button }).click()
}

test('两人同时更正：后一人看到对方改了什么，自己的还在，采用之后保存，两处都在', async () => {
  await beginToRevise(clerk)
  await beginToRevise(secretary)
  await clerk.getByRole('textbox', { name: '实到' }).fill('9')
  await clerk.getByRole('textbox', { name: '更正原因' }).fill('人数写错')
  await save(clerk)
  await clerk.waitForURL(/\/ledgers\/meeting\/\d+\?/)

  const title = secretary.getByRole('textbox', { name: '会议名称' })
  await title.fill('第二次党组会')
  await secretary.getByRole('textbox', { name: '更正原因' }).fill('次数写错')
  await save(secretary)
  await secretary.getByText(/已被别人更正/).waitFor()
  const theirs = secretary.getByRole('region', { name: '别人的更正' })
  const change = theirs.getByRole('row', { name: /实到/ })
  expect(await change.textContent()).toMatch(/8人.*9人/)
  expect(await theirs.getByRole('row', { name: /会议名称/ }).count()).toBe(0)
  expect(await title.inputValue()).toBe('第二次党组会')
  expect((await call(clerk, recordShow, { id })).record.title).toBe('第一次党组会')

  await theirs.getByRole('button', { name: '我没有改过的1项都用对方的' }).click()
  expect(await secretary.getByRole('textbox', { name: '实到' }).inputValue()).toBe('9')
  await save(secretary, '在对方的基础上保存我的')
  await secretary.waitForURL(/\/ledgers\/meeting\/\d+\?/)
  const { record, history } = await call(clerk, recordShow, { id })
  expect(record).toMatchObject({ revision: 3, data: { title: '第二次党组会', attended: 9 } })
  expect(history.map(entry => entry.reason)).toEqual(['次数写错', '人数写错', null])
})

test('正在更正的，被别人作废了：说明不能再改，填的还在', async () => {
  await beginToRevise(secretary)
  await secretary.getByRole('textbox', { name: '会议名称' }).fill('写了一半的名称')
  await secretary.getByRole('textbox', { name: '更正原因' }).fill('名称写错')
  await clerk.goto(`${journey.address}/ledgers/meeting/${id}`)
  await clerk.getByRole('dialog').getByRole('button', { name: '作废' }).click()
  await clerk.getByRole('textbox', { name: '作废原因' }).fill('重复登记')
  await clerk.getByRole('button', { name: '作废这条登记' }).click()
  await clerk.getByText('作废原因：重复登记').waitFor()
  await save(secretary)
  await secretary.getByText(/已作废（重复登记），不能再改/).waitFor()
  expect(await secretary.getByRole('textbox', { name: '会议名称' }).inputValue()).toBe('写了一半的名称')
})
