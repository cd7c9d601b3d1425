import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordList } from '#domain/record/contract.ts'
import { reportCompose, reportFreeze, reportList, reportSettle } from '#domain/report/contract.ts'
import { walkPages } from './look.ts'
import { call, type Journey, openJourney } from './world.ts'

/** A few rows say of a list what fifty say, in a tenth of the time. */
const DAYS = { from: '2023-12-20', to: '2023-12-31' }
const FEW = `?year=days&from=${DAYS.from}&to=${DAYS.to}`
const FIGURE = JSON.stringify({ metric: 'meeting.count', period: DAYS })

let journey: Journey
let record: number

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
  await page.context().close()
})
afterAll(() => journey?.close())

test('登记、报告、单位、账号各页在电脑和手机上都不横向溢出，字看得清，没有严重的无障碍问题', async () => {
  const wrong = await walkPages(journey, [
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
        '/notices',
        '/notices/ways',
        `/?figure=${encodeURIComponent(FIGURE)}`,
        '/nowhere',
      ],
    ],
    ['sysadmin', ['/units/2', '/rolls', '/design', '/design/own.night-patrol', '/channels']],
    ['secadmin', ['/accounts']],
    ['auditor', ['/audit']],
  ])
  expect(wrong).toEqual([])
}, 400_000)

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
