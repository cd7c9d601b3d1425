import { AxeBuilder } from '@axe-core/playwright'
import type { Page, Request } from 'playwright-core'
import { expect } from 'vitest'
import { DESK, PHONE } from './page.ts'
import type { Journey } from './world.ts'

/** The smallest text an office of all ages can still read. */
const SMALLEST = 12

/** Pages of the shell, each under an account that has a use for it; without one nobody is signed in. */
type Walk = readonly [login: string | undefined, paths: readonly string[]][]

/** What is wrong with pages at both sizes: wider than the screen, text too small, of no use to a screen reader. */
export async function walkPages(journey: Journey, walk: Walk): Promise<string[]> {
  const wrong: string[] = []
  for (const [login, paths] of walk) {
    const page = await journey.signIn(login)
    const asked = watchRequests(page)
    for (const [index, path] of paths.entries()) {
      // Loaded once and then made smaller or larger: every other page comes first as a phone loads it.
      const [first, second] = index % 2 === 0 ? [DESK, PHONE] : [PHONE, DESK]
      await page.setViewportSize(first)
      // What the page before still waits for is of no concern any more.
      asked.clear()
      await page.goto(journey.address + path)
      const of = `${login ?? '未登录'} ${path}`
      wrong.push(...(await lookAt(page, { asked, of })))
      await page.setViewportSize(second)
      wrong.push(...(await lookAt(page, { asked, of })))
    }
    await page.context().close()
  }
  return wrong
}

/** What is wrong with a page as it is drawn at its size. */
async function lookAt(page: Page, { asked, of }: { asked: ReadonlySet<Request>; of: string }) {
  await settle(page, asked)
  const width = page.viewportSize()?.width
  return (await findWrong(page)).map(sentence => `${of}（宽${width}）${sentence}`)
}

/** Waits until the page is drawn, nothing is on its way any more and nothing moves. */
async function settle(page: Page, asked: ReadonlySet<Request>): Promise<void> {
  await page.locator('h1:visible').first().waitFor()
  // A page that was made smaller learns of it with its next frame.
  await page.evaluate('new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))')
  const atRest = async () =>
    asked.size === 0 &&
    (await page.evaluate(
      `!document.querySelector('.ant-skeleton') && document.getAnimations().every(one => one.playState !== 'running')`,
    ))
  await expect.poll(atRest, { interval: 100, timeout: 15_000 }).toBe(true)
}

/** The requests of a page that have no answer yet. */
function watchRequests(page: Page): Set<Request> {
  const asked = new Set<Request>()
  page.on('request', request => asked.add(request))
  page.on('requestfinished', request => asked.delete(request))
  page.on('requestfailed', request => asked.delete(request))
  return asked
}

async function findWrong(page: Page) {
  // What looks at the page is half a megabyte of script: a page that has it keeps it until it is left.
  const isThere = await page.evaluate<boolean>('typeof axe === "object"')
  // There are no frames; without looking for them each page takes half the time.
  const { violations } = await new AxeBuilder({ page, ...(isThere && { axeSource: ';' }) })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const over = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
  return [
    ...serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`),
    ...(over > 0 ? [`横向溢出${over}像素`] : []),
    ...(await findSmall(page)).map(words => `字太小：${words}`),
  ]
}

/** Text drawn smaller than that; runs in the page. */
function findSmall(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const found = []
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const owner = node.parentElement
      const words = node.textContent.trim()
      if (!words || owner.closest('[aria-hidden=true], script, style') || !owner.getClientRects().length) continue
      if (Number.parseFloat(getComputedStyle(owner).fontSize) < ${SMALLEST}) found.push(words.slice(0, 20))
    }
    return found
  })()`)
}
