import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { intakeOpen, intakeSettle, intakeShow } from '#domain/intake/contract.ts'
import { recordList } from '#domain/record/contract.ts'
import { workProgress, workStop } from '#domain/work/contract.ts'
import { openApart } from '#server/apart/apart.ts'
import { sealBatch } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import type { Browser } from '#test/server/world.ts'
import { shutGates } from '#test/setup/gates.ts'
import { buildCounty, type County } from '#test/unit/county.ts'
import { makeWork, reach, reachPercent, under } from './watch.ts'

/** Three batches. */
const ROWS = 2_400
const STOPPED = { code: 'stopped', message: '已经停止，什么都没有登记，和没有导入过一样。要导入请再来一次' }
const COMPARING = '正在与已有登记比对'

let county: County
let clerk: Browser
let other: Browser
let bytes: Uint8Array
let scratch: string
const outside = process.env.TMPDIR

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'bihuan-stop-'))
  process.env.TMPDIR = scratch
  county = await buildCounty()
  clerk = (await county.hire('clerk', { unit: county.units.east, role: 'clerk', name: '周正' })).browser
  other = (await county.hire('other', { unit: county.units.east, role: 'clerk', name: '李敏' })).browser
  bytes = await workbook(ROWS)
})
afterAll(async () => {
  await county.world.close()
  if (outside === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = outside
  rmSync(scratch, { recursive: true, force: true })
})

async function workbook(rows: number): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('会议')
  sheet.addRow(['召开日期', '会议类型', '会议名称'])
  for (let at = 0; at < rows; at += 1)
    sheet.addRow([`2023-${String((at % 12) + 1).padStart(2, '0')}-10`, '党组会', `第${at + 1}次会`])
  return new Uint8Array(await book.xlsx.writeBuffer())
}

function open(work = makeWork(), file = bytes) {
  return clerk.upload(intakeOpen, { ledger: 'meeting' }, { name: '会议.xlsx', bytes: file, once: work })
}

/** What an import could leave: rows of the database, and files on their way. */
async function left(): Promise<Record<string, number>> {
  const { rows } = await sql<Record<string, number>>`
    select (select count(*)::int from intake) as intakes, (select count(*)::int from intake_entry) as entries,
      (select count(*)::int from record) as records, (select count(*)::int from answered_call) as answers,
      (select count(*)::int from audit_entry) as audit`.execute(county.world.installation.database)
  const files = readdirSync(scratch).filter(name => name.startsWith('bihuan-intake-')).length
  return { ...rows[0], files }
}

test('读取时看得到进行到哪里，一步步往前；停下之后什么也不留，同一份再传照样读', async () => {
  const { database } = county.world.installation
  const before = await left()
  const gates = await shutGates(database, { table: 'intake_entry', at: [2, 3] })
  const work = makeWork()
  const opening = open(work)
  // All is read; of 2,401 rows the sheet speaks of, one thousand are compared, then two.
  expect(await reachPercent(clerk, { work, percent: 71 })).toBe(COMPARING)
  await gates.open(2)
  expect(await reachPercent(clerk, { work, percent: 92 })).toBe(COMPARING)
  expect((await other.call(workProgress, { work })).found).toBeNull()
  expect((await other.call(workStop, { work })).stopped).toBe(false)
  expect((await clerk.call(workStop, { work })).stopped).toBe(true)
  await gates.open(3)
  const { status, body } = await opening
  expect([status, body]).toMatchObject([409, STOPPED])
  expect(await left()).toEqual(before)
  expect((await clerk.call(workProgress, { work })).found).toBeNull()
  expect((await clerk.call(workStop, { work })).stopped).toBe(false)
  await gates.clear()
  expect((await open()).body.counts).toMatchObject({ new: ROWS, refused: 0 })
})

test('在另开的进程里读着的时候停下：那边的也停了，服务照常', async () => {
  const { installation } = county.world
  const { apart: near } = installation
  const apart = openApart({ processes: 1 })
  installation.apart = apart
  const before = await left()
  // However fast it is read, it gets no further than this.
  const gates = await shutGates(installation.database, { table: 'intake_entry', at: [1] })
  const work = makeWork()
  const opening = open(work, await workbook(12_000))
  let share = 0
  while (share === 0) share = (await clerk.call(workProgress, { work })).found?.share ?? 0
  expect((await clerk.call(workStop, { work })).stopped).toBe(true)
  await gates.open(1)
  const { status, body } = await opening
  expect([status, body]).toMatchObject([409, STOPPED])
  expect(await left()).toEqual(before)
  await gates.clear()
  expect((await open()).body.counts).toMatchObject({ new: ROWS })
  installation.apart = near
  await apart.close()
})

test('登记到一半停下：一条也没有登记，没有审计记录；再点导入，全部登记', async () => {
  const { database, key } = county.world.installation
  const { id } = (await open()).body
  const before = await left()
  const gates = await shutGates(database, { table: 'record', at: [1, 2] })
  const work = makeWork()
  const settling = clerk.send('intake.settle', { id }, under(work))
  expect((await reach(clerk, { work, words: '正在登记，已登记0条' })).share).toBe(0)
  await gates.open(1)
  const { share } = await reach(clerk, { work, words: '正在登记，已登记1000条' })
  expect(share).toBeCloseTo(1_000 / ROWS)
  expect((await clerk.call(workStop, { work })).stopped).toBe(true)
  await gates.open(2)
  const { status, body } = await settling
  expect([status, body]).toMatchObject([409, STOPPED])
  expect(await left()).toEqual(before)
  expect((await clerk.call(recordList, { ledger: 'meeting' })).total).toBe(0)
  expect((await clerk.call(intakeShow, { id })).intake.settled).toBe(false)
  await gates.clear()
  expect(await clerk.call(intakeSettle, { id })).toEqual({ entered: ROWS, revised: 0, left: 0 })
  expect((await clerk.call(recordList, { ledger: 'meeting' })).total).toBe(ROWS)
  while ((await sealBatch(database)) > 0);
  expect((await verifyAudit(database, { key })).differences).toEqual([])
})
