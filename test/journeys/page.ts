import type { Browser, Page } from 'playwright-core'

export const DESK = { width: 1366, height: 768 }
export const PHONE = { width: 390, height: 844 }
export type Viewport = typeof DESK

const LAST = 15
const MOST_CHARACTERS = 6_000
/** The pages a file has opened, each with the last it was told. */
const opened = new Map<Page, string[]>()

/** A page with cookies of its own, drawn without motion, so that what is clicked stands still. */
export async function openPage(browser: Browser, viewport: Viewport = DESK): Promise<Page> {
  const context = await browser.newContext({
    viewport,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  listen(page)
  return page
}

function listen(page: Page): void {
  const told: string[] = []
  const note = (line: string) => {
    told.push(line)
    if (told.length > LAST) told.shift()
  }
  opened.set(page, told)
  page.on('close', () => opened.delete(page))
  page.on('response', answer => note(`${answer.status()} ${new URL(answer.url()).pathname}`))
  page.on('requestfailed', request => note(`${request.failure()?.errorText} ${request.url()}`))
  page.on('console', message => note(message.text()))
  page.on('pageerror', error => note(String(error)))
}

/** Prints what the open pages show and were last told: a failure that comes once in twenty runs has to say it. */
export async function printPages(title: string): Promise<void> {
  for (const [page, told] of opened) {
    const shown = await page
      .locator('body')
      .ariaSnapshot({ timeout: 5_000 })
      .catch(error => String(error))
    console.error(`${title}: ${page.url()}\n${told.join('\n')}\n${shown.slice(0, MOST_CHARACTERS)}`)
  }
}
