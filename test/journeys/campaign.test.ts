import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { campaignList } from '#domain/campaign/contract.ts'
import { addDays, dayOfInstant } from '#domain/kernel/day.ts'
import { PHONE } from './page.ts'
import { call, type Journey, openJourney } from './world.ts'

let journey: Journey
let above: Page
const today = dayOfInstant(new Date())

beforeAll(async () => {
  journey = await openJourney()
  above = await journey.signIn('gongwei')
}, 120_000)
afterAll(() => journey?.close())

const dialog = (page: Page) => page.getByRole('dialog')

test('演示县的专项整治：五步、结论、期间的应办和登记，都在一页上，手机上也看得全', async () => {
  const phone = await journey.signIn('gongwei', PHONE)
  for (const page of [above, phone]) {
    await page.goto(`${journey.address}/campaigns`)
    await page.getByRole('link', { name: '集中整治' }).click()
    const steps = page.getByRole('region', { name: '步骤' })
    for (const name of ['纠', '清', '治', '问', '建'])
      await steps.getByText(name, { exact: true }).first().waitFor()
    await page.getByRole('region', { name: '应办' }).getByRole('row').nth(2).waitFor()
    await page.getByRole('region', { name: '台账' }).getByRole('link').first().waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
  }
})

test('部署一项：步骤由模板带出，起止平均分；记一步做完，写结论；结束时说明还有几步', async () => {
  await above.goto(`${journey.address}/campaigns`)
  await above.getByRole('button', { name: '部署专项整治' }).click()
  await dialog(above).getByRole('textbox', { name: '名称' }).first().fill('会风文风整治')
  await dialog(above).getByRole('textbox', { name: '开始日期' }).fill(addDays(today, -10))
  await dialog(above).getByRole('textbox', { name: '结束日期' }).fill(addDays(today, 30))
  await dialog(above).getByRole('button', { name: '保存' }).click()
  await above.getByRole('heading', { name: '会风文风整治' }).waitFor()
  const { campaigns } = await call(above, campaignList, {})
  expect(campaigns.find(one => one.title === '会风文风整治')).toMatchObject({ done: 0, isEnded: false })
  await above
    .getByRole('button', { name: /记“.*”的进展/ })
    .first()
    .click()
  await dialog(above).getByRole('radio', { name: '做完' }).check()
  await dialog(above).getByRole('textbox', { name: '结论' }).fill('动员会已开')
  await dialog(above).getByRole('button', { name: '保存' }).click()
  await above.getByText('结论：动员会已开').waitFor()
  await above.getByRole('button', { name: '结束', exact: true }).click()
  await dialog(above)
    .getByText(/还有\d步没有做完/)
    .waitFor()
  await dialog(above).getByRole('textbox', { name: '总结' }).fill('并入年度工作')
  await dialog(above).getByRole('button', { name: '结束' }).click()
  await above.getByText('并入年度工作').waitFor()
})

test('核查页：按种子抽取一轮，演示县已销号的问题列出来，等着指定核验人', async () => {
  await above.goto(`${journey.address}/rechecks`)
  await above.getByRole('button', { name: '抽取一轮' }).click()
  await dialog(above).getByRole('spinbutton', { name: '种子' }).fill('20260101')
  await dialog(above)
    .getByText(/共\d问/)
    .waitFor()
  await dialog(above).getByRole('button', { name: '抽取', exact: true }).click()
  await above.waitForURL(/\/rechecks\/\d+$/)
  await above.getByText('20260101').first().waitFor()
})
