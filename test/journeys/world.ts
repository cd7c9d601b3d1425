import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { here } from '#server/apart/apart.ts'
import { createApp } from '#server/app.ts'
import { loadDemo } from '#server/demo/load.ts'
import { DEMO_PASSWORD } from '#server/demo-accounts.ts'
import { openFileStore } from '#server/file/store.ts'
import { connect } from '#store/connect.ts'
import { loadCorePacks } from '#store/packs.ts'
import { openBrowser } from '#test/setup/browser.ts'
import { testDatabase } from '#test/setup/database.ts'

const PAGES = join(import.meta.dirname, '../../dist/web')
export const DESK = { width: 1366, height: 768 }
export const PHONE = { width: 390, height: 844 }

export interface Journey {
  address: string
  /** A page of a browser of its own, signed in. */
  signIn(login: string, viewport?: { width: number; height: number }): Promise<Page>
  close(): Promise<void>
}

/** The demo county behind a real server and a real browser. */
export async function openJourney(): Promise<Journey> {
  const made = await testDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'bihuan-'))
  const database = connect(made.url)
  const installation = {
    database,
    packs: await loadCorePacks(),
    key: randomBytes(32),
    files: openFileStore(folder),
    apart: here,
    demo: true,
    strict: true,
  }
  await loadDemo(installation, () => undefined)
  const app = await createApp({ installation, port: 0, pages: PAGES })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const browser = await openBrowser()
  return {
    address,
    signIn: (login, viewport = DESK) => signIn({ browser, address, login, viewport }),
    close: async () => {
      await browser.close()
      await app.close()
      await database.destroy()
      await made.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function signIn(input: {
  browser: Browser
  address: string
  login: string
  viewport: { width: number; height: number }
}): Promise<Page> {
  const { browser, address, login, viewport } = input
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(address)
  await page.getByRole('textbox', { name: '账号' }).fill(login)
  await page.getByRole('textbox', { name: '密码' }).fill(DEMO_PASSWORD)
  await page.keyboard.press('Enter')
  await page
    .getByRole('navigation', { name: '主导航' })
    .or(page.getByRole('navigation', { name: '底部导航' }))
    .first()
    .waitFor()
  return page
}
