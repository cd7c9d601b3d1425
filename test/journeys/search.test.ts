import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PHONE } from './page.ts'
import { type Journey, openJourney } from './world.ts'

let journey: Journey
beforeAll(async () => {
  journey = await openJourney()
})
afterAll(() => journey?.close())

test('按“/”查找：分组列出，方向键选，回车打开；再按“/”看得到最近打开的', async () => {
  const page = await journey.signIn('ganshi')
  await page.keyboard.press('/')
  const box = page.getByRole('combobox', { name: '查找登记' })
  await box.pressSequentially('会议')
  const options = page.getByRole('option')
  await options.first().waitFor()
  expect(await page.locator('.search-panel mark').first().textContent()).toBe('会议')
  const { violations } = await new AxeBuilder({ page }).include('.frame-search').analyze()
  expect(violations.map(violation => violation.id)).toEqual([])
  await page.keyboard.press('ArrowDown')
  const chosen = (await page.locator('[aria-selected="true"] .search-hit-text').textContent()) ?? ''
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: chosen }).first().waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '更正' }).waitFor({ state: 'hidden' })
  await page.keyboard.press('/')
  await box.fill('')
  await page.getByRole('group', { name: '最近打开' }).getByText(chosen).waitFor()
  await box.fill('绝没有这样的字')
  await page.getByText('没有找到“绝没有这样的字”').waitFor()
})

test('回车看全部结果，可以只看一类、再翻；手机上不横向滚动', async () => {
  const page = await journey.signIn('ganshi', PHONE)
  const box = page.getByRole('combobox', { name: '查找登记' })
  await box.click()
  await box.pressSequentially('会')
  await page.getByRole('option').first().waitFor()
  const panel = await page.locator('.search-panel').boundingBox()
  expect(panel && panel.x >= 0 && panel.x + panel.width <= PHONE.width).toBe(true)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '查找' }).waitFor()
  await page.locator('.search-page .search-hit').first().waitFor()
  await page.getByRole('button', { name: '查看全部登记' }).click()
  await page.getByText(/共\d+条/).waitFor()
  const before = await page.locator('.search-page .search-hit').count()
  await page.getByRole('button', { name: '再看一些' }).click()
  await page.locator('.search-page .search-hit').nth(before).waitFor()
  await page.getByText(/^人员 \d+$/).click()
  await page.waitForURL(/only=people/)
  await page.getByText(/共\d+条/).waitFor()
  const over = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
  expect(over).toBeLessThanOrEqual(0)
})

test('保存当前筛选，换一个再选回来', async () => {
  const page = await journey.signIn('ganshi')
  await page.goto(`${journey.address}/ledgers?state=all&order=recorded`)
  await page.getByRole('button', { name: '常用筛选' }).click()
  await page.getByRole('menuitem', { name: '保存当前筛选…' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('含作废的')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.goto(`${journey.address}/ledgers`)
  await page.getByRole('button', { name: '常用筛选' }).click()
  await page.getByRole('menuitem', { name: '含作废的' }).click()
  await page.waitForURL(/state=all&order=recorded/)
})
