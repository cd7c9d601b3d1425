import { afterAll, expect, test } from 'vitest'
import { connect } from '#store/connect.ts'
import { storePacks } from '#store/pack-object.ts'
import { loadCorePacks } from '#store/packs.ts'
import { testDatabase } from '#test/setup/database.ts'

const { url, drop } = await testDatabase()
const database = connect(url)
afterAll(async () => {
  await database.destroy()
  await drop()
})

test('随程序的台账包装得进空库，再装一次没有变化', async () => {
  const packs = await loadCorePacks()
  const kept = () => database.selectFrom('pack_object').select(['kind', 'id', 'version']).execute()
  await storePacks(database, packs)
  const once = await kept()
  expect(once.length).toBeGreaterThan(packs.ledgers.size)
  await storePacks(database, packs)
  expect(await kept()).toEqual(once)
})
