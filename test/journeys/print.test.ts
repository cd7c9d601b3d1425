import { execFileSync } from 'node:child_process'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { metricFigure } from '#domain/metric/contract.ts'
import { recordList } from '#domain/record/contract.ts'
import { DESK, PHONE } from './page.ts'
import { call, type Journey, openJourney } from './world.ts'

/** Between the margins, in CSS pixels: 269 mm lying, 182 mm upright. */
const WIDE = 1017
const UPRIGHT = 688
const YEAR = { from: '2023-01-01', to: '2023-12-31' }
let journey: Journey
let page: Page

beforeAll(async () => {
  journey = await openJourney()
  page = await journey.signIn('ganshi')
})
afterAll(() => journey?.close())

const ready = () =>
  page.locator('.print-bar').getByRole('button', { name: '打印', exact: true, disabled: false })

/** The size in points of every page of the PDF that the browser prints. */
async function printed(on: Page = page): Promise<{ width: number; height: number }[]> {
  const bytes = await on.pdf({ preferCSSPageSize: true })
  const boxes = bytes.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)
  return [...boxes].map(([, width, height]) => ({
    width: Math.round(Number(width)),
    height: Math.round(Number(height)),
  }))
}

interface Drawn {
  text: string
  /** Elements that reach beyond the right margin, or whose content is cut. */
  beyond: string[]
  controls: number
}

const LOOK = `(wide => {
  const drawn = [...document.querySelectorAll('body *')].filter(one => one.checkVisibility())
  const blocks = drawn.filter(one => getComputedStyle(one).display !== 'inline' && !one.closest('svg,.visually-hidden'))
  return {
    text: document.body.innerText,
    beyond: blocks
      .filter(one => one.getBoundingClientRect().right > wide + 1 || one.scrollWidth > one.clientWidth + 1)
      .map(one => one.tagName + '.' + one.className),
    controls: drawn.filter(one => one.matches('button,nav,input,[role=menu]')).length,
  }
})`

/** What is drawn on a paper that is so wide between its margins. */
async function onPaper(width: number): Promise<Drawn> {
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width, height: 1_000 })
  try {
    return (await page.evaluate(`${LOOK}(${width})`)) as Drawn
  } finally {
    await page.emulateMedia({ media: null })
    await page.setViewportSize(DESK)
  }
}

/** A style as it is on paper. */
async function styleOnPaper(selector: string, name: string): Promise<unknown> {
  await page.emulateMedia({ media: 'print' })
  try {
    return await page.evaluate(`getComputedStyle(document.querySelector('${selector}')).${name}`)
  } finally {
    await page.emulateMedia({ media: null })
  }
}

test('整本台账：全部栏目，A4横排，一条不少，没有按钮，也不出右边', async () => {
  const { total, rows } = await call(page, recordList, { ledger: 'meeting', ...YEAR, limit: 200 })
  expect(total).toBeGreaterThan(50)
  await page.goto(`${journey.address}/ledgers/meeting`)
  await page.getByRole('button', { name: '打印' }).click()
  await page.getByRole('menuitem', { name: '打印整本台账（全部栏目）' }).click()
  await page.waitForURL(/\/print\/meeting\?columns=all/)
  await ready().waitFor()
  const { text, beyond, controls } = await onPaper(WIDE)
  expect({ beyond, controls }).toEqual({ beyond: [], controls: 0 })
  for (const words of [
    '2023年会议台账',
    '单位：县发展和改革局',
    '时段：2023年1月1日至12月31日',
    `共${total}条`,
    '议项议题',
  ])
    expect(text).toContain(words)
  expect(text).toMatch(/打印：\d{4}-\d{2}-\d{2} 丁远国/)
  for (const row of rows) expect(text).toContain(row.title)
  expect(await page.locator('.sheet-table tbody').count()).toBe(total)
  expect(text).toMatch(/各条都没有填写、未列出的栏目：.*届次/)
  const pages = await printed()
  expect(pages.length).toBeGreaterThan(4)
  expect(new Set(pages.map(one => `${one.width}×${one.height}`))).toEqual(new Set(['842×595']))
})

test('每页重印表头，一条登记不断在两页，页脚有页码', async () => {
  expect(await styleOnPaper('.sheet-table thead', 'display')).toBe('table-header-group')
  expect(await styleOnPaper('.sheet-table tbody', 'breakInside')).toBe('avoid')
  expect(await styleOnPaper('.sheet-table td', 'color')).toBe('rgb(0, 0, 0)')
  const words = wordsByPage(await page.pdf({ preferCSSPageSize: true }))
  if (!words) return
  for (const [at, text] of words.entries()) {
    expect(text).toContain('召开日期')
    expect(text).toContain(`第 ${at + 1} 页，共 ${words.length} 页`)
  }
})

/** The text of each page, where the machine has a reader of PDF. */
function wordsByPage(pdf: Buffer): string[] | undefined {
  try {
    const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, maxBuffer: 50_000_000 })
    return text.toString().split('\f').slice(0, -1)
  } catch {
    return undefined
  }
}

test('列表按筛选打印，写明条件；隐去的栏不印；返回时筛选还在', async () => {
  await page.goto(`${journey.address}/ledgers/meeting?below=no&words=党组会`)
  await page.getByRole('button', { name: '打印' }).click()
  await page.getByRole('menuitem', { name: '打印所见各栏' }).click()
  await ready().waitFor()
  const { total } = await call(page, recordList, {
    ledger: 'meeting',
    ...YEAR,
    below: false,
    words: '党组会',
  })
  const { text, beyond } = await onPaper(WIDE)
  expect(beyond).toEqual([])
  for (const words of ['条件：含“党组会”', '县发展和改革局（不含下级）', `共${total}条`])
    expect(text).toContain(words)
  expect(text).not.toContain('应到')
  await page.getByRole('button', { name: '返回列表' }).click()
  await page.waitForURL(/\/ledgers\/meeting\?.*words=/)
})

test('几千条的一直取到头，看得到进度', async () => {
  const works = await journey.signIn('gongwei')
  await works.goto(`${journey.address}/print/study`)
  await works
    .getByRole('status')
    .getByText(/已取\d+条，共\d+条/)
    .waitFor()
  await works
    .locator('.print-bar')
    .getByRole('button', { name: '打印', exact: true, disabled: false })
    .waitFor()
  const { total } = await call(works, recordList, { ledger: 'study', ...YEAR, limit: 1 })
  const drawn = await works.locator('.sheet-table tbody').count()
  expect(drawn).toBe(Math.min(total, 3_000))
  await works.getByText(drawn < total ? `共${total}条，这里列出前${drawn}条` : `共${total}条`).waitFor()
  await works.context().close()
})

test('在列表页直接按浏览器的打印：不出右边，写明列出了几条', async () => {
  await page.goto(`${journey.address}/ledgers/meeting`)
  await page.getByText(/共\d+条，已列出50条/).waitFor()
  const { text, beyond, controls } = await onPaper(WIDE)
  expect({ beyond, controls }).toEqual({ beyond: [], controls: 0 })
  expect(text).toContain('2023年会议台账')
  expect(text).toMatch(/共\d+条，这里列出前50条/)
  expect(new Set((await printed()).map(one => one.width))).toEqual(new Set([842]))
})

test('一条登记：竖排，内容、议项、佐证、历史都在，没有按钮', async () => {
  const { rows } = await call(page, recordList, { ledger: 'meeting', ...YEAR })
  const [first] = rows
  await page.goto(`${journey.address}/records/${first?.id}`)
  await page
    .getByRole('dialog')
    .getByRole('heading', { name: first?.title ?? '' })
    .waitFor()
  const { text, beyond, controls } = await onPaper(UPRIGHT)
  expect({ beyond, controls }).toEqual({ beyond: [], controls: 0 })
  for (const words of ['内容', '议项', '佐证', '历史', '丁远国']) expect(text).toContain(words)
  expect(text).not.toContain('全部单位')
  expect(new Set((await printed()).map(one => one.width))).toEqual(new Set([595]))
})

test('一个数字：背后的登记全印出来，数字下没有点线', async () => {
  await page.goto(journey.address)
  await page.locator('a.figure').first().click()
  await page
    .getByRole('dialog')
    .getByRole('heading', { name: /计入的登记/ })
    .first()
    .waitFor()
  const { text, beyond, controls } = await onPaper(UPRIGHT)
  expect({ beyond, controls }).toEqual({ beyond: [], controls: 0 })
  expect(text).toContain('计入的登记')
  await page.evaluate("window.print = () => document.body.setAttribute('data-printed', 'yes')")
  await page.getByRole('dialog').getByRole('button', { name: '打印' }).click()
  await page.locator('body[data-printed]').waitFor()
  const asked = metricFigure.input.parse(JSON.parse(new URL(page.url()).searchParams.get('figure') ?? ''))
  const { rowCount } = await call(page, metricFigure, asked)
  expect(rowCount).toBeGreaterThan(50)
  expect(await page.locator('.behind-rows').first().locator('tbody tr').count()).toBe(rowCount)
  await page.keyboard.press('Escape')
  expect(await styleOnPaper('a.figure', 'textDecorationLine')).toBe('none')
})

test('手机上也能看打印的样子', async () => {
  const phone = await journey.signIn('ganshi', PHONE)
  await phone.goto(`${journey.address}/print/meeting?columns=all`)
  await phone.locator('.sheet-table tbody').first().waitFor()
  expect(await phone.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width)
  const box = await phone.locator('.sheet').boundingBox()
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(PHONE.width)
  expect((await printed(phone)).length).toBeGreaterThan(4)
  await phone.context().close()
})
