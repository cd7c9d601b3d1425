import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Command, InputOf, OutputOf } from '#domain/kernel/command.ts'
import { sessionOpen } from '#domain/session/contract.ts'
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

/** One for all files of a worker: started once, with the fonts it has read; it ends with the worker. */
let browser: Promise<Browser> | undefined

/** The demo county behind a real server and a real browser; each file has a county of its own. */
export async function openJourney(): Promise<Journey> {
  const { installation, close } = await openDemo()
  const contexts: BrowserContext[] = []
  const app = await createApp({ installation, port: 0, pages: PAGES })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  browser ??= openBrowser()
  const started = await browser
  return {
    address,
    database: installation.database,
    signIn: async (login, viewport = DESK) => {
      const page = await openPage(started, viewport)
      contexts.push(page.context())
      if (login !== undefined) await signIn(page, { address, login })
      await page.goto(address)
      if (login !== undefined) await awaitFrame(page)
      return page
    },
    close: async () => {
      for (const context of contexts) await context.close()
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
  return callAt(new URL(page.url()).origin, { page, contract, input })
}

async function callAt<C extends Command>(
  address: string,
  { page, contract, input }: { page: Page; contract: C; input: InputOf<C> },
): Promise<OutputOf<C>> {
  const response = await page.request.post(`${address}/api/${contract.name}`, {
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

/** As the form does it, which has journeys of its own. */
async function signIn(page: Page, { address, login }: { address: string; login: string }): Promise<void> {
  await callAt(address, { page, contract: sessionOpen, input: { login, password: DEMO_PASSWORD } })
}

async function awaitFrame(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: '主导航' })
    .or(page.getByRole('navigation', { name: '底部导航' }))
    .first()
    .waitFor()
}
