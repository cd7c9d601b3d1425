import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAudit } from '#store/audit/verify.ts'
import { connect, type Database } from '#store/connect.ts'
import { type TestDatabase, testDatabase } from '#test/setup/database.ts'
import { corePacks } from '#test/setup/packs.ts'
import { benchApiOn } from '../../scripts/bench/api.ts'
import { benchImportOn } from '../../scripts/bench/import.ts'
import { benchOccurrencesOn } from '../../scripts/bench/occurrences.ts'
import { benchSearchOn } from '../../scripts/bench/search.ts'
import { type BenchWorld, makeWorld } from '../../scripts/bench/world.ts'

const SIZE = { branching: [2, 2, 2, 3], entries: 3_000 }
const OPTIONS = { say: () => undefined, rounds: 1, ms: 60 }

let made: TestDatabase
let database: Database
let world: BenchWorld

beforeAll(async () => {
  made = await testDatabase()
  database = connect(made.url, { max: 2 })
  world = await makeWorld(made.url, { size: SIZE, packs: await corePacks(), say: OPTIONS.say })
})
afterAll(async () => {
  await database.destroy()
  await made.drop()
})

async function expectConsistent(): Promise<void> {
  expect((await verifyAudit(database, { key: world.key })).differences).toEqual([])
  const cube = async () => {
    const { rows } = await sql`
      select unit_id, ledger, month, count from record_month where count <> 0 order by 1, 2, 3`.execute(
      database,
    )
    return rows
  }
  const counted = await cube()
  await sql`select recount_records()`.execute(database)
  expect(await cube()).toEqual(counted)
}

test('按比例缩小的数据集：单位五级，审计链、各表和按月条数都对得上', async () => {
  expect(world.units).toHaveLength(1 + 2 + 4 + 8 + 24)
  const { rows } = await sql<{ records: number; files: number }>`
    select (select count(*)::int from record) as records, (select count(*)::int from record_file) as files`.execute(
    database,
  )
  expect(rows[0]).toEqual({ records: SIZE.entries, files: SIZE.entries / 10 })
  await expectConsistent()
})

test('接口测速跑得通，四项都有结果，跑完数据集和原来一样', async () => {
  const { ratios = {} } = await benchApiOn(world, OPTIONS)
  expect(Object.keys(ratios)).toEqual(['list', 'one', 'create', 'aggregate'])
  for (const ratio of Object.values(ratios)) expect(ratio).toBeGreaterThan(0)
  await expectConsistent()
}, 180_000)

test('查找测速跑得通，与逐条比对的结果一样', async () => {
  const { ratios = {}, isExact } = await benchSearchOn(world, OPTIONS)
  expect(Object.keys(ratios)).toEqual(['two', 'twoRare', 'four', 'fourInDistrict', 'name'])
  expect(isExact).toBe(true)
})

test('导入测速跑得通，一个字也不差', async () => {
  const empty = await testDatabase()
  const measured = await benchImportOn(empty.url, { ...OPTIONS, rows: 300 })
  await empty.drop()
  expect(measured.ratio).toBeGreaterThan(0)
  expect(measured.peakMb).toBeGreaterThan(0)
}, 60_000)

test('应办测速跑得通，开年做出来的与成批插入的一样，换一天什么也不变', async () => {
  const empty = await testDatabase()
  const measured = await benchOccurrencesOn(empty.url, { ...OPTIONS, branching: [2, 2, 2, 3] })
  await empty.drop()
  expect(measured.rows).toBeGreaterThan(500)
  expect(measured.ratio).toBeGreaterThan(0)
  expect(measured.tickRatio).toBeGreaterThan(0)
}, 60_000)
