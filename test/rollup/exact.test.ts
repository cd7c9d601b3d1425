import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CommandName } from '#domain/kernel/command.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import { postEnd } from '#domain/post/contract.ts'
import {
  recordCount,
  recordEnter,
  recordList,
  recordRevise,
  recordShow,
  recordVoid,
} from '#domain/record/contract.ts'
import { authorize } from '#domain/session/authorize.ts'
import { unitAdd, unitClose, unitMove } from '#domain/unit/contract.ts'
import { sealBatch } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import { insertEntries, insertIntake } from '#store/intake.ts'
import { insertRecords } from '#store/record-batch.ts'
import { foldCounts, startFolder } from '#store/rollup.ts'
import { inTransaction } from '#store/tx.ts'
import type { Browser } from '#test/server/world.ts'
import { buildCounty, type County } from '#test/unit/county.ts'

const VISIBILITIES = ['above', 'above', 'unit', 'named'] as const
let county: County
/** Two offices that may stand below either town, each with a clerk. */
let offices: { unit: number; browser: Browser; person: number; post: number }[]
let superior: { browser: Browser; person: number }
let town: { browser: Browser; person: number }
const entered: { id: number; clerk: number }[] = []

beforeAll(async () => {
  county = await buildCounty()
  const { system, units, hire } = county
  offices = []
  for (const [index, parent] of [units.east, units.west].entries()) {
    const name = `第${index}所`
    const unit = (
      await system.call(unitAdd, {
        parent,
        code: `o${index}`,
        name,
        shortName: name,
        kind: 'office',
        openedOn: '2010-01-01',
      })
    ).id
    offices.push({ unit, ...(await hire(`clerk${index}`, { unit, role: 'clerk', name: `办${index}` })) })
  }
  superior = await hire('superior', { unit: units.root, role: 'committee', name: '上级' })
  town = await hire('town', { unit: units.east, role: 'secretary', name: '镇长' })
})
afterAll(() => county.world.close())

const STEP = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('enter' as const),
      clerk: fc.nat(1),
      month: fc.integer({ min: 1, max: 12 }),
      sight: fc.nat(3),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('revise' as const),
      which: fc.nat(),
      month: fc.integer({ min: 1, max: 12 }),
      sight: fc.nat(3),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('void' as const), which: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('import' as const),
      clerk: fc.nat(1),
      months: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('move' as const), office: fc.nat(1), east: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('fold' as const) }) },
)
type Step = typeof STEP extends fc.Arbitrary<infer S> ? S : never

function sightOf(sight: number, clerk: number) {
  const visibility = VISIBILITIES[sight] ?? 'above'
  return { visibility, readers: visibility === 'named' ? [offices[clerk]?.person ?? 0] : [] }
}

const dayIn = (month: number) => `2023-${String(month).padStart(2, '0')}-15`
const browserOf = (clerk: number) => offices[clerk]?.browser as Browser

async function take(step: Step): Promise<void> {
  switch (step.do) {
    case 'fold':
      await foldCounts(county.world.installation.database)
      return
    case 'move': {
      const parent = step.east ? county.units.east : county.units.west
      const move = { id: offices[step.office]?.unit ?? 0, parent, reason: '机构调整' }
      const { status } = await county.system.send(unitMove.name, move)
      // It may stand there already.
      expect([200, 409]).toContain(status)
      return
    }
    case 'import':
      await bringIn(step)
      return
    case 'enter': {
      const data = { kind: 'party-group', title: '党委会' }
      const content = { occurredOn: dayIn(step.month), data, ...sightOf(step.sight, step.clerk) }
      const { id } = await browserOf(step.clerk).call(recordEnter, { ledger: 'meeting', ...content })
      entered.push({ id, clerk: step.clerk })
      return
    }
    default: {
      const record = entered[step.which % Math.max(1, entered.length)]
      if (record) await change(record, step)
    }
  }
}

/** Many at once, as a workbook brings them; one of them narrower than the cube counts. */
async function bringIn({ clerk, months }: Extract<Step, { do: 'import' }>): Promise<void> {
  const { database, key } = county.world.installation
  const office = offices[clerk] ?? { unit: 0, person: 0 }
  const scope = await scopeOf(office.person, office.unit, { role: 'clerk', right: 'record.enter' })
  const entries = months.map(month => ({
    lines: [1],
    verdict: 'new' as const,
    record: null,
    faults: [],
    fields: [],
    occurredOn: dayIn(month),
    data: { kind: 'party-group' },
    tags: [],
  }))
  const records = months.map((_, seq) => ({
    seq,
    title: '党委会',
    visibility: seq === 1 ? ('unit' as const) : ('above' as const),
    parts: { items: [], people: [], files: [], readers: [] },
  }))
  const reading = { sheet: '', heads: { row: 0, heads: [], missing: [] }, answers: {} }
  await inTransaction(database, { scope, verb: 'intake.settle', key }, async tx => {
    const book = { ledger: 'meeting', name: '会议.xlsx', document: new Uint8Array(), reading }
    const intake = await insertIntake(tx, scope, book)
    await insertEntries(tx, scope, { id: intake, from: 0, entries })
    return insertRecords(tx, scope, { intake, ledger: { id: 'meeting', version: 1 }, records })
  })
}

async function change({ id, clerk }: { id: number; clerk: number }, step: Extract<Step, { which: number }>) {
  const browser = browserOf(clerk)
  const { record } = await browser.call(recordShow, { id })
  const { state, revision, data } = record
  if (state === 'void') return
  if (step.do === 'void') await browser.call(recordVoid, { id, revision, reason: '重复登记' })
  else {
    const content = { occurredOn: dayIn(step.month), data, ...sightOf(step.sight, clerk) }
    await browser.call(recordRevise, { id, revision, ...content, reason: '改日期' })
  }
}

async function scopeOf(
  person: number,
  unit: number,
  { role, right = 'record.count' }: { role: 'committee' | 'secretary' | 'clerk'; right?: CommandName },
): Promise<Scope> {
  const { rows } = await sql<{ ord: number; ordEnd: number }>`
    select ord, ord_end as "ordEnd" from unit where id = ${unit}`.execute(county.world.installation.database)
  const place = { id: unit, name: '', ord: rows[0]?.ord ?? 0, ordEnd: rows[0]?.ordEnd ?? 0 }
  const post = { id: 1, title: '', role }
  return authorize(
    { region: 1, account: 1, person, personName: '', post, unit: place, covers: place, mustChange: false },
    right,
  )
}

/** Counted row by row under row security, without the cube. */
async function plain(scope: Scope): Promise<number[]> {
  const { database } = county.world.installation
  return inTransaction(
    database,
    { scope, verb: 'record.count', key: new Uint8Array(32), reads: true },
    async tx => {
      const { rows } = await sql<{ month: number; count: number }>`
      select extract(month from occurred_on)::int as month, count(*)::int as count from record
      where region = 1 and ord between ${scope.read.lo} and ${scope.read.hi} and state = 'valid' group by 1`.execute(
        tx.db,
      )
      return Array.from({ length: 12 }, (_, index) => rows.find(row => row.month === index + 1)?.count ?? 0)
    },
  )
}

test('任何时候按月的条数都等于逐条数：登记、导入、更正、作废、移动单位、归并各种次序之后', async () => {
  const { units } = county
  await fc.assert(
    fc.asyncProperty(fc.array(STEP, { minLength: 3, maxLength: 9 }), async steps => {
      for (const step of steps) await take(step)
      const clerk = offices[0] ?? { unit: 0, browser: superior.browser, person: 0 }
      for (const [reader, unit, role] of [
        [superior, units.root, 'committee'],
        [town, units.east, 'secretary'],
        [clerk, clerk.unit, 'clerk'],
      ] as const) {
        const expected = await plain(await scopeOf(reader.person, unit, { role }))
        const { counts } = await reader.browser.call(recordCount, { year: 2023 })
        expect(counts[0]?.months ?? Array(12).fill(0)).toEqual(expected)
        const all = await reader.browser.call(recordList, {
          ledger: 'meeting',
          from: '2023-01-01',
          to: '2023-12-31',
        })
        expect(all.total).toBe(expected.reduce((sum, count) => sum + count, 0))
        const spring = await reader.browser.call(recordList, {
          from: '2023-02-01',
          to: '2023-04-30',
          limit: 200,
        })
        expect(spring.total).toBe(spring.rows.length)
      }
    }),
    { numRuns: 30, seed: 5 },
  )
}, 180_000)

test('撤销一个单位，已有的登记照旧计数', async () => {
  const { units, system } = county
  const [office] = offices
  if (!office) throw new Error('no office')
  const counted = async () => (await superior.browser.call(recordCount, { year: 2023 })).counts
  const before = await counted()
  const day = '2024-01-31'
  await system.call(postEnd, { id: office.post, to: day })
  await system.call(unitClose, { id: office.unit, closedOn: day })
  expect(await counted()).toEqual(before)
  expect(before[0]?.months).toEqual(
    await plain(await scopeOf(superior.person, units.root, { role: 'committee' })),
  )
})

test('在后台归并：一批装满了马上接着下一批；一时办不成的说出来，下一趟接着办', async () => {
  const { database } = county.world.installation
  const left = async () =>
    (await sql<{ count: number }>`select count(*)::int as count from record_delta`.execute(database)).rows[0]
      ?.count
  // What comes and goes again: the counts stay as they are.
  await sql`insert into record_delta (region, unit_id, ord, ledger, month, count)
    select u.region, u.id, u.ord, 'meeting', '2023-01-01', case n % 2 when 0 then 1 else -1 end
    from unit u, generate_series(1, 5002) n where u.id = ${county.units.east}`.execute(database)
  const eager = startFolder({ database, everyMs: 3_600_000 })
  await expect.poll(left, { timeout: 30_000 }).toBe(0)
  await eager.stop()
  const errors: unknown[] = []
  await sql`alter table record_delta rename to away`.execute(database)
  const patient = startFolder({ database, everyMs: 10, onError: error => errors.push(error) })
  await expect.poll(() => errors.length).toBeGreaterThan(1)
  await sql`alter table away rename to record_delta`.execute(database)
  await sql`insert into record_delta (region, unit_id, ord, ledger, month, count)
    select region, id, ord, 'meeting', '2023-01-01', unnest(array[1, -1]) from unit where id = ${county.units.east}`.execute(
    database,
  )
  await expect.poll(left).toBe(0)
  await patient.stop()
})

test('归并之后没有剩下的，再数一遍也一样；各表的位置跟着单位走', async () => {
  const { database, key } = county.world.installation
  while ((await foldCounts(database)) > 0);
  const cube = async () =>
    (
      await sql`select unit_id, ord, ledger, month, count from record_month where count <> 0 order by 1, 3, 4`.execute(
        database,
      )
    ).rows
  const folded = await cube()
  expect(folded.length).toBeGreaterThan(0)
  await sql`select recount_records()`.execute(database)
  expect(await cube()).toEqual(folded)
  while ((await sealBatch(database)) > 0);
  expect((await verifyAudit(database, { key })).differences).toEqual([])
})
