import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountOpen } from '#domain/account/contract.ts'
import { personAdd } from '#domain/person/contract.ts'
import { postAppoint } from '#domain/post/contract.ts'
import { recordList } from '#domain/record/contract.ts'
import { sessionAct, sessionShow } from '#domain/session/contract.ts'
import { unitAdd } from '#domain/unit/contract.ts'
import { removeEmbedded } from '#store/embedded/start.ts'
import { findPort, makeFolder, postmasterOf, type Service, startService } from '#test/service/running.ts'
import { openBrowser } from '#test/setup/browser.ts'
import { openPage, PHONE, type Viewport } from './page.ts'
import { call, choose } from './world.ts'

const INITIAL = 'initial-pass-1'
const OWN = 'my-own-pass-9'
let data: string
let service: Service
let browser: Browser

beforeAll(async () => {
  data = makeFolder()
  service = await startService({ data, port: await findPort() })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await service?.end('SIGKILL')
  await removeEmbedded({ dir: join(data, 'postgres'), say: () => undefined })
  rmSync(data, { recursive: true, force: true })
})

async function open(viewport?: Viewport): Promise<Page> {
  const page = await openPage(browser, viewport)
  await page.goto(service.address)
  return page
}

test('空的系统：手机上也能建立第一位管理员；密码太弱，就地说明', async () => {
  const page = await open(PHONE)
  await page.getByRole('heading', { name: '建立系统' }).waitFor()
  await page.getByRole('textbox', { name: '地区或单位全称' }).fill('青溪县')
  await page.getByRole('textbox', { name: '您的姓名' }).fill('卢管')
  await page.getByRole('textbox', { name: '账号' }).fill('admin')
  const password = page.getByRole('textbox', { name: '密码' })
  for (const [weak, words] of [
    ['short', '至少10个字符'],
    ['Bihuan@demo1', '公开的演示密码'],
  ] as const) {
    await password.fill(weak)
    await page.getByRole('button', { name: '建立系统并登录' }).click()
    await page.getByText(words).first().waitFor()
    expect(await password.getAttribute('aria-invalid')).toBe('true')
  }
  await password.fill(OWN)
  await page.getByRole('button', { name: '建立系统并登录' }).click()
  await page.getByRole('navigation', { name: '底部导航' }).waitFor()
  const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
  expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0)
  await hireClerk(page)
})

/** What an administrator does next; it is not what this journey is about. */
async function hireClerk(page: Page): Promise<void> {
  const { me } = await call(page, sessionShow, {})
  const root = me?.post.unit ?? 0
  const unit = await call(page, unitAdd, {
    parent: root,
    code: 'dhz',
    name: '东河镇',
    shortName: '东河镇',
    kind: 'town',
    openedOn: '2010-01-01',
  })
  const person = (await call(page, personAdd, { unit: unit.id, name: '赵东' })).id
  const post = { unit: unit.id, person, title: '党务干部', role: 'clerk' as const, from: '2020-01-01' }
  await call(page, postAppoint, post)
  const security = me?.posts.find(held => held.role === 'security_admin')?.id ?? 0
  await call(page, sessionAct, { post: security })
  await call(page, accountOpen, { person, login: 'zhaodong', password: INITIAL })
}

test('首次登录先改密码', async () => {
  const page = await open()
  await page.getByRole('textbox', { name: '账号' }).fill('zhaodong')
  await page.getByRole('textbox', { name: '密码' }).fill(INITIAL)
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: '现在的密码' }).fill(INITIAL)
  await page.getByRole('textbox', { name: '新密码', exact: true }).fill(OWN)
  await page.getByRole('textbox', { name: '再输一次新密码' }).fill(OWN)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: '主导航' }).waitFor()
})

test('填到一半数据库被强杀：保存时请人稍候，填的都在，恢复后自己存上，只存一条', async () => {
  const page = await open()
  await page.getByRole('textbox', { name: '账号' }).fill('zhaodong')
  await page.getByRole('textbox', { name: '密码' }).fill(OWN)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: '主导航' }).waitFor()
  await page.goto(`${service.address}/enter/meeting`)
  await page.getByRole('textbox', { name: '召开日期' }).fill('2023年12月30日')
  await choose(page, '会议类型', '党组会')
  const title = page.getByRole('textbox', { name: '会议名称' })
  await title.fill('断线时开的会')

  process.kill(postmasterOf(data), 'SIGKILL')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByText('数据库暂时连不上').waitFor()
  expect(await title.inputValue()).toBe('断线时开的会')
  await page.waitForURL(/\/ledgers\/meeting\/\d+/, { timeout: 40_000 })
  const { total } = await call(page, recordList, { ledger: 'meeting', words: '断线时开的会' })
  expect(total).toBe(1)
})
