import { expect, test } from 'vitest'
import { dataSchema } from '#domain/field/kinds.ts'
import { enteredOf } from '#domain/ledger/definition.ts'
import { loadCorePacks } from '#store/packs.ts'
import { makeRecords } from './acts.ts'
import { makeCounty } from './county.ts'
import { randomFrom } from './random.ts'
import { readScript } from './script.ts'

const packs = await loadCorePacks()
const script = await readScript()

function make() {
  const random = randomFrom(2023)
  const county = makeCounty(script, random)
  return { county, records: makeRecords({ script, packs, county, random }) }
}

test('同一个种子造出同一个县', () => {
  const [one, other] = [make(), make()]
  expect(other.records.slice(0, 500)).toEqual(one.records.slice(0, 500))
  expect(other.county.people).toEqual(one.county.people)
})

test('规模够，每条登记都符合自己的台账，也有不整齐的地方', () => {
  const { county, records } = make()
  expect(county.units.length).toBeGreaterThanOrEqual(400)
  expect(county.units.filter(unit => unit.kind === 'department').length).toBeGreaterThanOrEqual(60)
  expect(county.units.filter(unit => unit.kind === 'town').length).toBe(12)
  expect(county.people.length).toBeGreaterThanOrEqual(2_000)
  expect(records.length).toBeGreaterThanOrEqual(20_000)
  const schemas = new Map(
    [...packs.ledgers.values()].map(ledger => [ledger.id, dataSchema(ledger.fields, packs.codes)]),
  )
  const wrong = records.filter(record => !schemas.get(record.ledger.id)?.safeParse(record.data).success)
  expect(wrong).toEqual([])
  expect(new Set(records.map(record => record.ledger.id)).size).toBe(enteredOf(packs.ledgers).length)
  expect(records.filter(record => record.state === 'void').length).toBeGreaterThan(20)
  expect(records.filter(record => record.revised).length).toBeGreaterThan(50)
  expect(records.filter(record => record.minutes).length).toBeGreaterThan(60)
  const days = records.map(record => record.occurredOn).sort()
  expect([days[0]?.slice(0, 4), (days.at(-1) ?? '') <= '2024-06-30']).toEqual(['2023', true])
  expect(
    records.filter(
      record =>
        record.recordedAt.slice(0, 10) > record.occurredOn && record.recordedAt.startsWith('2023-12-2'),
    ).length,
  ).toBeGreaterThan(50)
})

test('产品规定的每种岗位都有一个演示账号', () => {
  const { county } = make()
  const roles = county.accounts.map(({ person }) =>
    county.posts.filter(post => post.person.id === person.id).map(post => post.role),
  )
  expect(new Set(roles.flat()).size).toBe(12)
})
