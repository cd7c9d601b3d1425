import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordEnter } from '#domain/record/contract.ts'
import { convert, convertOne } from '#test/docx/libreoffice.ts'
import { call, type Journey, openJourney } from './world.ts'

const OFFICE = 'soffice'
let journey: Journey
let page: Page

beforeAll(async () => {
  journey = await openJourney()
  page = await journey.signIn('ganshi')
})
afterAll(() => journey?.close())

async function download(link: string): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link, exact: true }).click(),
  ])
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}

/** Said aloud, because what is not there cannot open a file. */
function hasLibreOffice(): boolean {
  try {
    execFileSync(OFFICE, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    console.error(`未装 ${OFFICE}，不试打开导出的文件`)
    return false
  }
}

test('用范本起草：一并核定，剩下的逐处核定或写明没有依据', async () => {
  await page.goto(`${journey.address}/reports`)
  await page.getByRole('button', { name: /^用范本起草/ }).click()
  await page.waitForURL(/\/reports\/\d+$/)
  await page.getByRole('button', { name: '一并核定把握大的' }).click()
  await page.getByText(/核定了\d+处/).waitFor()
  const open = page.getByRole('button', { name: /第\d+处空，(待核|无依据)/ })
  await open.first().click()
  await page.getByRole('button', { name: '没有依据', exact: true }).click()
  const bar = page.getByRole('region', { name: '报告的进度和操作' })
  expect(await bar.textContent()).toMatch(/已核 [1-9]\d* · 待核 \d+ · 无依据 [1-9]/)
})

test('导出的文稿和依据簿，办公软件打得开，数字都在里面', async () => {
  const shown = await page
    .getByRole('button', { name: /处空，已核：\d+次，党组会次数/ })
    .getAttribute('aria-label')
  const times = /已核：(\d+)次/.exec(shown ?? '')?.[1]
  const report = await download('导出文稿')
  const evidence = await download('依据簿')
  expect(report.name).toMatch(/（已填）\.docx$/)
  expect(evidence.name).toMatch(/（依据簿）\.xlsx$/)
  if (!hasLibreOffice()) return
  const text = String(
    await convertOne({ name: 'report.docx', bytes: report.bytes, to: 'txt:Text (encoded):UTF8' }),
  )
  expect(text).toContain(`党组会${times}次`)
  const sheets = await convert({
    name: 'evidence.xlsx',
    bytes: evidence.bytes,
    to: 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1',
  })
  const words = [...sheets.values()].map(String).join('\n')
  expect(words).toContain('党组会次数')
  expect(words).toContain(`${times}次`)
})

test('冻结之后再登记一次会：变化页说明从几次到几次、因为哪条登记', async () => {
  await page.getByRole('button', { name: '冻结', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '冻结', exact: true }).click()
  await page.getByText(/已于.*冻结，数字不再改动/).waitFor()
  expect(await page.getByRole('button', { name: '核定', exact: true }).count()).toBe(0)
  const data = { kind: 'party-group', title: '补记的党组会' }
  await call(page, recordEnter, { ledger: 'meeting', occurredOn: '2023-11-02', data })
  await page.getByRole('link', { name: '看冻结之后的变化' }).click()
  const drift = page
    .getByRole('listitem')
    .filter({ hasText: /党组会次数/ })
    .first()
  const words = (await drift.textContent()) ?? ''
  const [, before, after] = /(\d+)次 → (\d+)次/.exec(words) ?? []
  expect(Number(after)).toBe(Number(before) + 1)
  expect(words).toMatch(/因为.*新增《补记的党组会》（2023-11-02），补录\d+天/)
})
