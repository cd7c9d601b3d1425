import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  inspectionChoose,
  inspectionPlan,
  inspectionShow,
  inspectionSite,
} from '#domain/inspection/contract.ts'
import { addDays, dayOfInstant } from '#domain/kernel/day.ts'
import { sessionShow } from '#domain/session/contract.ts'
import { PHONE } from './page.ts'
import { call, type Journey, openJourney } from './world.ts'

let journey: Journey
/** 机关工委, who inspects, at a desk and with a phone; 县发展和改革局, which is inspected. */
let desk: Page
let phone: Page
let clerk: Page
let id: number
let site: number
const today = dayOfInstant(new Date())
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

beforeAll(async () => {
  journey = await openJourney()
  desk = await journey.signIn('gongwei')
  phone = await journey.signIn('gongwei', PHONE)
  clerk = await journey.signIn('ganshi')
  const { me } = await call(desk, sessionShow, {})
  const kind = 'special-check'
  id = (
    await call(desk, inspectionPlan, {
      title: '组织生活抽查',
      kind,
      from: addDays(today, -3),
      to: today,
      leader: me?.person.id ?? 0,
      checklist: 'branch-life',
    })
  ).id
}, 120_000)
afterAll(() => journey?.close())

const dialog = (page: Page) => page.getByRole('dialog')

test('演示县的检查列在里面；新安排的打开来抽签，抽出的单位列上，重抽一致', async () => {
  await desk.goto(`${journey.address}/inspections`)
  await desk.getByText('2023年县直机关和乡镇党建专项检查').waitFor()
  await desk.getByText('已全部反馈').waitFor()
  await desk.getByRole('link', { name: '组织生活抽查' }).click()
  await desk.getByRole('button', { name: '随机抽取' }).click()
  await dialog(desk)
    .getByText(/名单里\d+家/)
    .waitFor()
  await dialog(desk).getByRole('spinbutton', { name: '家数' }).fill('60')
  await dialog(desk).getByRole('spinbutton', { name: '种子号' }).fill('20231')
  await dialog(desk).getByRole('button', { name: '抽取' }).click()
  await desk.getByRole('button', { name: '重抽核对' }).click()
  await desk.getByText('按同样的名单和种子号重抽，结果一致').waitFor()
  const own = (await call(clerk, sessionShow, {})).me?.post.unit ?? 0
  // Whether the lots hit it or not, the bureau of this journey is looked at.
  await call(desk, inspectionChoose, { id, units: [own] })
  const { sites } = await call(desk, inspectionShow, { id })
  site = sites.find(one => one.unit === own)?.id ?? 0
  expect(sites.length).toBeGreaterThan(50)
})

test('手机上逐项登记，断了网答案留着，网好了自己送；不符合的带出问题，附上照片', async () => {
  await phone.goto(`${journey.address}/inspections/${id}/sites/${site}`)
  await phone.getByRole('button', { name: '登记到场' }).click()
  await phone.getByText('已保存').waitFor()
  await phone.getByRole('radiogroup', { name: '第1项' }).getByText('符合', { exact: true }).click()
  await phone.getByText(/已登记1\/12项/).waitFor()
  await phone.context().setOffline(true)
  await phone.getByRole('radiogroup', { name: '第2项' }).getByText('不符合').click()
  await phone.getByText(/留在这台设备上/).waitFor()
  await phone.context().setOffline(false)
  await expect
    .poll(async () => (await call(phone, inspectionSite, { site })).answers.length, { timeout: 60_000 })
    .toBe(2)
  await phone.getByRole('button', { name: '据此登记问题' }).click()
  expect(await dialog(phone).getByRole('textbox', { name: '问题 必填' }).inputValue()).toContain(
    '支部委员会每月开一次',
  )
  await dialog(phone)
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: '会议记录.png', mimeType: 'image/png', buffer: PICTURE })
  await dialog(phone).getByRole('link', { name: '会议记录' }).waitFor()
  await dialog(phone).getByRole('button', { name: '登记', exact: true }).click()
  await phone.getByText('照片1张').waitFor()
  const width = await phone.evaluate<number>('document.documentElement.scrollWidth')
  expect(width).toBeLessThanOrEqual(PHONE.width)
})

test('反馈以前单位看不到；反馈以后看得到自己的结果', async () => {
  await clerk.goto(`${journey.address}/inspections?side=inspected`)
  await clerk.getByRole('heading', { name: '检查' }).waitFor()
  expect(await clerk.getByRole('link', { name: '组织生活抽查' }).count()).toBe(0)
  await desk.goto(`${journey.address}/inspections/${id}`)
  await desk.getByRole('checkbox', { name: '选定全部已到场的' }).check()
  await desk.getByRole('button', { name: '反馈选中的1家' }).click()
  await desk.getByText('已反馈1家，问题1个').waitFor()
  await clerk.reload()
  await clerk.getByRole('link', { name: '组织生活抽查' }).click()
  await clerk.getByRole('link', { name: /发展和改革局/ }).click()
  await clerk.getByText('不符合：支部委员会每月开一次').waitFor()
})
