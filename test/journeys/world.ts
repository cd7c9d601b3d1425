import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { inject } from 'vitest'
import type { Command, InputOf, OutputOf } from '#domain/kernel/command.ts'
import { here } from '#server/apart/apart.ts'
import { createApp } from '#server/app.ts'
import { loadDemo } from '#server/demo/load.ts'
import { DEMO_PASSWORD } from '#server/demo-accounts.ts'
import { openFileStore } from '#server/file/store.ts'
import type { Installation } from '#server/perform.ts'
import { connect, type Database } from '#store/connect.ts'
import { withClient } from '#store/embedded/login.ts'
import { loadCorePacks } from '#store/packs.ts'
import { openBrowser } from '#test/setup/browser.ts'
import { testDatabase } from '#test/setup/database.ts'
import { DESK, openPage, type Viewport } from './page.ts'

const PAGES = join(import.meta.dirname, '../../dist/web')
/** Of the demo as of every copy of it. */
const KEY = Buffer.alloc(32, 7)
const DEMO = 'bihuan_demo'
/** Any number, the same for all workers of the run. */
const DEMO_LOCK = 20_260_102

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
  const made = await copyOfDemo()
  const installation = await installationOn(made.url)
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
      await installation.database.destroy()
      await made.drop()
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

/** The demo is loaded once in a run; a copy of it takes a fraction of a second. */
async function copyOfDemo(): Promise<{ url: string; drop(): Promise<void> }> {
  const empty = await testDatabase()
  const admin = withDatabase(empty.url, 'postgres')
  const name = `journey_${process.pid}_${randomBytes(4).toString('hex')}`
  await withClient({ url: admin }, async client => {
    await client.query('select pg_advisory_lock($1)', [DEMO_LOCK])
    const found = await client.query('select 1 from pg_database where datname = $1', [DEMO])
    if (!found.rowCount) {
      const installation = await installationOn(empty.url)
      await loadDemo(installation, () => undefined)
      await installation.database.destroy()
      await client.query(`alter database ${new URL(empty.url).pathname.slice(1)} rename to ${DEMO}`)
    } else await empty.drop()
    await client.query(`create database ${name} template ${DEMO}`)
  })
  return {
    url: withDatabase(admin, name),
    drop: () =>
      withClient({ url: admin }, async client => {
        await client.query(`drop database if exists ${name} with (force)`)
      }),
  }
}

/** Evidence lies by its content, so that all counties of a run may keep it in one place, which goes with the run. */
async function installationOn(url: string): Promise<Installation> {
  return {
    database: connect(url),
    packs: await loadCorePacks(),
    key: KEY,
    files: openFileStore(join(inject('postgresDir'), 'evidence')),
    apart: here,
    demo: true,
    strict: true,
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
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
