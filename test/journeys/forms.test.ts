import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enteredOf } from '#domain/ledger/definition.ts'
import { corePacks } from '#test/setup/packs.ts'
import { type Journey, openJourney } from './world.ts'

const packs = await corePacks()

let journey: Journey
let page: Page
const errors: string[] = []

beforeAll(async () => {
  journey = await openJourney()
  page = await journey.signIn('ganshi')
  page.on('pageerror', error => errors.push(error.message))
})
afterAll(() => journey?.close())

test.each(enteredOf(packs.ledgers).map(ledger => [ledger.label, ledger] as const))(
  '台账“%s”的登记页：每个字段都在，没有差错',
  async (_label, ledger) => {
    await page.goto(`${journey.address}/enter/${ledger.id}`)
    await page.getByRole('heading', { name: `登记：${ledger.label}` }).waitFor()
    await page.getByRole('button', { name: '保存', exact: true }).waitFor()
    const more = page.getByText('更多字段')
    if ((await more.count()) > 0) await more.first().click()
    const shown = String(await page.evaluate('document.body.innerText'))
    const labels = [ledger.occurred, ...ledger.fields.map(field => field.label)]
    expect(labels.filter(label => !shown.includes(label))).toEqual([])
    expect(errors).toEqual([])
  },
)
