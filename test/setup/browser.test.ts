import { expect, test } from 'vitest'
import { openBrowser } from './browser.ts'

test('浏览器真能打开页面、点按钮、出 PDF', async () => {
  const browser = await openBrowser()
  try {
    const page = await browser.newPage()
    await page.setContent('<button onclick="this.textContent=`已销号`">销号</button>')
    await page.click('button')
    expect(await page.textContent('button')).toBe('已销号')
    expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-')
  } finally {
    await browser.close()
  }
}, 300_000)
