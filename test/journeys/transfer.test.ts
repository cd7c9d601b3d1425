import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { personList } from '#domain/person/contract.ts'
import { recordEnter } from '#domain/record/contract.ts'
import { sessionShow } from '#domain/session/contract.ts'
import { DEMO_PASSWORD } from '#server/demo-accounts.ts'
import { call, choose, type Journey, openJourney } from './world.ts'

const TITLE = '调动之前的党组会'
const NEW_HOME = '县财政局'

let journey: Journey
let mover: Page
let record: number
let unit: number
let name: string

beforeAll(async () => {
  journey = await openJourney()
  mover = await journey.signIn('ganshi')
  const { me } = await call(mover, sessionShow, {})
  unit = me?.post.unit ?? 0
  name = me?.person.name ?? ''
  const [person] = (await call(mover, personList, { unit, below: false, words: name })).people
  const data = { kind: 'party-group', title: TITLE, chair: [person?.id ?? 0] }
  record = (await call(mover, recordEnter, { ledger: 'meeting', occurredOn: '2023-12-30', data })).id
})
afterAll(() => journey?.close())

async function openPeople(page: Page): Promise<void> {
  await page.goto(`${journey.address}/units/${unit}`)
  await page.getByRole('tab', { name: '人员' }).click()
}

test('系统管理员在页面上把人调到财政局，窗口里说清什么会变、从哪天起', async () => {
  const page = await journey.signIn('sysadmin')
  await openPeople(page)
  const row = page.getByRole('row').filter({ hasText: name }).filter({ hasText: '党务干部' })
  await row.getByRole('button', { name: '调动' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('岗位和专班到前一天为止').waitFor()
  const home = dialog.getByRole('combobox', { name: '调入单位' })
  await home.fill(NEW_HOME)
  await page.locator('.ant-select-tree-title', { hasText: new RegExp(`^${NEW_HOME}$`) }).click()
  await choose(page, '新岗位的权限', '党务干部')
  await dialog.getByRole('textbox', { name: '岗位名称' }).fill('党务干部')
  await dialog.getByRole('button', { name: '调动' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await row.waitFor({ state: 'hidden' })
  await page.getByRole('tab', { name: /岗位/ }).click()
  const post = page.getByRole('row').filter({ hasText: name })
  expect(await post.first().textContent()).not.toContain('至 今')
})

test('他的登录就此结束；再登录以新岗位办理，看不到原单位的台账，看得到新单位的', async () => {
  await mover.goto(`${journey.address}/ledgers/meeting`)
  await mover.getByRole('textbox', { name: '账号' }).fill('ganshi')
  await mover.getByLabel('密码').fill(DEMO_PASSWORD)
  await mover.getByRole('button', { name: '登录', exact: true }).click()
  await mover.getByText(NEW_HOME).first().waitFor()
  await mover.goto(`${journey.address}/ledgers/meeting`)
  await mover.getByRole('table').waitFor()
  const table = (await mover.getByRole('table').textContent()) ?? ''
  expect(table).toContain('财政局')
  expect(table).not.toContain('发展和改革局')
  expect(table).not.toContain(TITLE)
  await mover.goto(`${journey.address}/ledgers/meeting/${record}`)
  await mover
    .getByText(/不在您可以查看的范围内|没有这条登记/)
    .first()
    .waitFor()
})

test('原单位的登记照旧写着他的名字；名册里不再有他', async () => {
  const page = await journey.signIn('shuji')
  await page.goto(`${journey.address}/ledgers/meeting/${record}`)
  const dialog = page.getByRole('dialog')
  await dialog.getByText(TITLE).first().waitFor()
  expect(await dialog.textContent()).toContain(name)
  expect(await dialog.textContent()).not.toContain('人员第')
  await openPeople(page)
  await page.getByRole('row').nth(2).waitFor()
  expect(await page.getByRole('row').filter({ hasText: '党务干部' }).filter({ hasText: name }).count()).toBe(
    0,
  )
})
