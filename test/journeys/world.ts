import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { Command, InputOf, OutputOf } from '#domain/kernel/command.ts'
import { createApp } from '#server/app.ts'
import { DEMO_PASSWORD } from '#server/demo-accounts.ts'
import type { Database } from '#store/connect.ts'
import { openBrowser } from '#test/setup/browser.ts'
import { openDemo } from '#test/setup/demo.ts'
import { DESK, openPage, type Viewport } from './page.ts'

const PAGES = join(import.meta.dirname, '../../dist/web')

export interface Journey {
  address: string
  /** The county's own, for what no page can do: to hold up what is under way. */
  database: Database
  /** A page of a browser of its own, signed in unless there is no login. */
  signIn(login: string | undefined, viewport?: Viewport): Promise<Page>
  close(): Promise<void>
}

/** The demo county behind a real server and a real browser; each file has a county of its own. */
export async function openJourney(): Promise<Journey> {
  const { installation, close } = await openDemo()
  const app = await createApp({ installation, port: 0, pages: PAGES })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const browser = await openBrowser()
  return {
    address,
    database: installation.database,
    signIn: (login, viewport = DESK) => signIn({ browser, address, login, viewport }),
    close: async () => {
      await browser.close()
      await app.close()
      await close()
    },
  }
}

/** Calls a command with the page's cookies: what a journey needs to be there, but is not about. */
export async function call<C extends Command>(
  page: Page,
  contract: C,
  input: InputOf<C>,
): Promise<OutputOf<C>> {
  const response = await page.request.post(`${new URL(page.url()).origin}/api/${contract.name}`, {
    headers: { 'x-bihuan': '1' },
    data: input,
  })
  if (!response.ok()) throw new Error(`${contract.name} ${response.status()}: ${await response.text()}`)
  return response.json()
}

export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).last().click()
  await page.locator('.ant-select-item-option', { hasText: option }).last().click()
}

async function signIn(input: {
  browser: Browser
  address: string
  login: string | undefined
  viewport: Viewport
}): Promise<Page> {
  const { browser, address, login, viewport } = input
  const page = await openPage(browser, viewport)
  await page.goto(address)
  if (login === undefined) return page
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
