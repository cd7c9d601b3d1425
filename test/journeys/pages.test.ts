import { AxeBuilder } from '@axe-core/playwright'
import type { Page, Request } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dutyTodo } from '#domain/duty/contract.ts'
import { ladderList } from '#domain/ladder/contract.ts'
import { recordList } from '#domain/record/contract.ts'
import { reportCompose, reportFreeze, reportList, reportSettle } from '#domain/report/contract.ts'
import { DESK, PHONE } from './page.ts'
import { call, type Journey, openJourney } from './world.ts'

/** The smallest text an office of all ages can still read. */
const SMALLEST = 12
/** A few rows say of a list what fifty say, in a tenth of the time. */
const DAYS = { from: '2023-12-20', to: '2023-12-31' }
const FEW = `?year=days&from=${DAYS.from}&to=${DAYS.to}`
const FIGURE = JSON.stringify({ metric: 'meeting.count', period: DAYS })

const NORMS = ['/duties/norms', '/duties/norms?view=years', '/duties/norms?view=holidays']

let journey: Journey
let record: number
let duty: number
let step: number

beforeAll(async () => {
  journey = await openJourney()
  const page = await journey.signIn('ganshi')
  const [template] = (await call(page, reportList, {})).templates
  for (const freezes of [false, true]) {
    const { id } = await call(page, reportCompose, { year: 2023, template: template?.id ?? '' })
    await call(page, reportSettle, { id, atLeast: 0.3 })
    if (freezes) await call(page, reportFreeze, { id })
  }
  const { rows } = await call(page, recordList, { ledger: 'meeting', ...DAYS })
  record = rows[0]?.id ?? 0
  duty = (await call(page, dutyTodo, {})).todo[0]?.id ?? 0
  step = (await call(page, ladderList, { open: false })).rows[0]?.id ?? 0
  await page.context().close()
})
afterAll(() => journey?.close())

/** Every page of the shell, under an account that has a use for it. */
const PAGES = (): [string | undefined, string[]][] => [
  [undefined, ['/']],
  [
    'ganshi',
    [
      '/',
      `/ledgers${FEW}`,
      `/ledgers/meeting${FEW}`,
      `/ledgers/meeting/${record}${FEW}`,
      `/ledgers/meeting/${record}/revise`,
      '/enter',
      '/enter/meeting',
      '/reports',
      '/reports/1',
      '/reports/2',
      '/reports/2/drift',
      '/units',
      '/groups',
      '/duties',
      `/duties/${duty}`,
      '/duties/list',
      '/notices',
      '/notices/ways',
      '/tasks',
      '/tasks?task=7',
      '/tasks/lists',
      '/tasks/lists/2',
      '/tasks/lists/face',
      '/tasks/projects',
      '/tasks/letters',
      '/tasks/letters/2',
      `/?figure=${encodeURIComponent(FIGURE)}`,
      '/nowhere',
      '/duties/board',
      '/duties/board?view=duties',
      '/duties/board?view=foresee',
      '/duties/calendar?day=2023-09-30',
      '/duties/norms',
      '/duties/ladder',
      `/duties/ladder/${step}`,
    ],
  ],
  ['gongwei', ['/duties/ladder?view=plan', '/duties/ladder?view=issued']],
  ['sysadmin', ['/units/2', '/rolls', '/design', '/design/own.night-patrol', '/channels', ...NORMS]],
  ['secadmin', ['/accounts']],
  ['auditor', ['/audit']],
]

test('各页在电脑和手机上都不横向溢出，字看得清，没有严重的无障碍问题', async () => {
  const wrong: string[] = []
  for (const [login, paths] of PAGES()) {
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
  expect(wrong).toEqual([])
}, 400_000)

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

async function findWrong(page: Page): Promise<string[]> {
  // There are no frames; without looking for them each page takes half the time.
  const { violations } = await new AxeBuilder({ page })
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

describe('只用键盘', () => {
  let page: Page

  beforeAll(async () => {
    page = await journey.signIn('ganshi')
  })

  const focused = () => page.evaluate<string>('document.activeElement?.textContent?.trim() ?? ""')
  const focusedId = () => page.evaluate<string>('document.activeElement?.id')

  test('第一下到“跳到正文”，回车到正文', async () => {
    await page.goto(`${journey.address}/ledgers/meeting`)
    await page.getByRole('table').waitFor()
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('跳到正文')
    expect(await page.getByRole('link', { name: '跳到正文' }).boundingBox()).toMatchObject({ y: 8 })
    await page.keyboard.press('Enter')
    expect(await focusedId()).toBe('main')
  })

  test('从正文起几下就到主要的按钮，焦点看得见，回车办理', async () => {
    await page.goto(journey.address)
    await page.getByRole('region', { name: '待办' }).waitFor()
    await page.locator('#main').focus()
    for (let presses = 0; presses < 4 && (await focused()) !== '登记'; presses += 1)
      await page.keyboard.press('Tab')
    expect(await focused()).toBe('登记')
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/enter$/)
  })

  test('N 登记，/ 查找', async () => {
    await page.goto(`${journey.address}/ledgers/meeting`)
    await page.getByRole('table').waitFor()
    await page.locator('#main').focus()
    await page.keyboard.press('/')
    expect(await focusedId()).toBe('frame-search')
    await page.locator('#main').focus()
    await page.keyboard.press('n')
    await page.waitForURL(/\/enter\/meeting$/)
  })

  test('回车打开登记和数字的抽屉，Esc 关上，仍在原来的地方', async () => {
    await page.goto(`${journey.address}/ledgers/meeting`)
    await page.getByRole('table').waitFor()
    await page.getByRole('table').getByRole('link').first().focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByRole('tab', { name: '用于' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(new URL(page.url()).pathname).toBe('/ledgers/meeting')
    await page.goto(journey.address)
    await page
      .getByRole('link', { name: /打开背后的登记/ })
      .first()
      .focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByText('计入的登记').first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(page.url()).not.toContain('figure=')
  })
})
