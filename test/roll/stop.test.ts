import ExcelJS from 'exceljs'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rollOpen, rollSettle, rollShow } from '#domain/roll/contract.ts'
import { workStop } from '#domain/work/contract.ts'
import { sealBatch } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import { makeWork, reach, under } from '#test/intake/watch.ts'
import { shutGates } from '#test/setup/gates.ts'
import { buildCounty, type County } from '#test/unit/county.ts'

/** Three batches. */
const ROWS = 2_400
const STOPPED = { code: 'stopped', message: '已经停止，什么都没有登记，和没有导入过一样。要导入请再来一次' }

let county: County

beforeAll(async () => {
  county = await buildCounty()
})
afterAll(() => county.world.close())

async function workbook(rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('名册')
  for (const row of rows) sheet.addRow([...row])
  return new Uint8Array(await book.xlsx.writeBuffer())
}

async function left(): Promise<Record<string, number>> {
  const { rows } = await sql<Record<string, number>>`
    select (select count(*)::int from intake) as intakes, (select count(*)::int from intake_entry) as entries,
      (select count(*)::int from person) as people, (select count(*)::int from unit) as units,
      (select count(*)::int from answered_call) as answers, (select count(*)::int from audit_entry) as audit`.execute(
    county.world.installation.database,
  )
  return rows[0] ?? {}
}

async function expectSound(): Promise<void> {
  const { database, key } = county.world.installation
  while ((await sealBatch(database)) > 0);
  expect((await verifyAudit(database, { key })).differences).toEqual([])
}

test('人员名册：读和登记都看得到进行到哪里，停下之后什么也不留，再来一次照样导入', async () => {
  const { system, world } = county
  const { database } = world.installation
  const bytes = await workbook([
    ['姓名', '所在单位', '职务'],
    ...Array.from({ length: ROWS }, (_, at) => [`同志${at + 1}`, 'east', '干部']),
  ])
  const open = (work: string) =>
    system.upload(rollOpen, { kind: 'people' }, { name: '人员.xlsx', bytes, once: work })
  const before = await left()
  const reading = await shutGates(database, { table: 'intake_entry', at: [2, 3] })
  const work = makeWork()
  const opening = open(work)
  const first = await reach(system, { work, words: '正在记下每行会怎样' })
  await reading.open(2)
  let second = first
  while (second.share <= first.share) second = await reach(system, { work, words: first.words })
  expect((await system.call(workStop, { work })).stopped).toBe(true)
  await reading.open(3)
  const refused = await opening
  expect([refused.status, refused.body]).toMatchObject([409, STOPPED])
  expect(await left()).toEqual(before)
  await reading.clear()

  const view = (await open(makeWork())).body
  expect(view.counts).toMatchObject({ new: ROWS, refused: 0 })
  const opened = await left()
  const entering = await shutGates(database, { table: 'person', at: [1, 1_201] })
  const again = makeWork()
  const settling = system.send('roll.settle', { id: view.id }, under(again))
  const none = await reach(system, { work: again, words: '正在登记，已登记0行' })
  await entering.open(1)
  const half = await reach(system, { work: again, words: '正在登记，已登记1200行' })
  expect([none.share, half.share].map(share => Math.round(share * 100))).toEqual([40, 65])
  expect((await system.call(workStop, { work: again })).stopped).toBe(true)
  await entering.open(1_201)
  const settled = await settling
  expect([settled.status, settled.body]).toMatchObject([409, STOPPED])
  expect(await left()).toEqual(opened)
  expect((await system.call(rollShow, { id: view.id })).roll.settled).toBe(false)
  await entering.clear()
  expect(await system.call(rollSettle, { id: view.id })).toEqual({
    units: 0,
    people: ROWS,
    posts: 0,
    left: 0,
  })
  expect((await left()).people).toBe((before.people ?? 0) + ROWS)
  await expectSound()
})

test('单位名册：登记到一半停下，树和没有导入过一样；再来一次照样导入', async () => {
  const { system, world } = county
  const { database } = world.installation
  const bytes = await workbook([
    ['编码', '全称', '简称', '类别', '上级单位', '成立日期'],
    ...Array.from({ length: 300 }, (_, at) => [
      `s-${at}`,
      `青溪县第${at}支部`,
      `第${at}支部`,
      '党支部',
      at < 10 ? 'west' : `s-${at % 10}`,
      '2019-03-01',
    ]),
  ])
  const file = { name: '单位.xlsx', bytes }
  const { id } = (await system.upload(rollOpen, { kind: 'units' }, file)).body
  const before = await left()
  const { rows: tree } = await sql`select id, ord, ord_end from unit order by id`.execute(database)
  const gates = await shutGates(database, { table: 'unit', at: [151] })
  const work = makeWork()
  const settling = system.send('roll.settle', { id }, under(work))
  await reach(system, { work, words: '正在登记，已登记150行' })
  expect((await system.call(workStop, { work })).stopped).toBe(true)
  await gates.open(151)
  const { status, body } = await settling
  expect([status, body]).toMatchObject([409, STOPPED])
  expect(await left()).toEqual(before)
  expect((await sql`select id, ord, ord_end from unit order by id`.execute(database)).rows).toEqual(tree)
  await gates.clear()
  expect(await system.call(rollSettle, { id })).toMatchObject({ units: 300, left: 0 })
  await expectSound()
})
