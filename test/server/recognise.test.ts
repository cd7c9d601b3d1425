import { afterAll, beforeAll, expect, test } from 'vitest'
import { personAdd } from '#domain/person/contract.ts'
import { recordRecognise } from '#domain/record/contract.ts'
import type { Browser } from '#test/server/world.ts'
import { buildCounty, type County } from '#test/unit/county.ts'

let county: County
let clerk: Browser
let secretary: number

beforeAll(async () => {
  county = await buildCounty()
  const { units, hire, system } = county
  const hired = await hire('clerk', { unit: units.east, role: 'clerk', name: '周正' })
  clerk = hired.browser
  secretary = hired.person
  await system.call(personAdd, { unit: units.west, name: '钱远' })
  for (const name of ['孙同', '孙同']) await system.call(personAdd, { unit: units.east, name })
})
afterAll(() => county.world.close())

async function read(text: string) {
  const { findings, names } = await clerk.call(recordRecognise, { ledger: 'meeting', text })
  return { values: Object.fromEntries(findings.map(({ place, value }) => [place, value])), names }
}

test('聊天里的通知认成会议的各项，每项说出自哪几个字', async () => {
  const { findings } = await clerk.call(recordRecognise, {
    ledger: 'meeting',
    text: '2023年5月8日召开党组会，周正主持，应到9人，实到8人。',
  })
  expect(findings).toContainEqual({ place: 'occurredOn', value: '2023-05-08', source: '2023年5月8日' })
  expect(findings).toContainEqual({ place: 'chair', value: [secretary], source: '周正主持' })
  expect(findings).toContainEqual({ place: 'due', value: 9, source: '应到9人' })
})

test('看不到的人、同名分不清的人都不认', async () => {
  expect((await read('2023年5月8日召开党组会，钱远主持')).values.chair).toBeUndefined()
  expect((await read('2023年5月8日召开党组会，孙同主持')).values.chair).toBeUndefined()
})

test('没有文字、没有这本台账，都说明', async () => {
  const empty = await clerk.send('record.recognise', { ledger: 'meeting', text: ' ' })
  expect([empty.status, empty.body.message.length > 0]).toEqual([422, true])
  expect((await clerk.send('record.recognise', { ledger: 'none', text: '开会了' })).status).toBe(404)
})
