import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dutyBoard, dutyConfirm, dutyList, dutyReject, dutyShow } from '#domain/duty/contract.ts'
import { recordEnter, recordRevise, recordShow, recordVoid } from '#domain/record/contract.ts'
import { unitAdd, unitMove } from '#domain/unit/contract.ts'
import { workDuties } from '#store/duty/work.ts'
import { buildDuties, type DutyWorld, rowsOf } from './world.ts'

let world: DutyWorld
let committee: number

interface Step {
  what: string
  which: number
  month: number
  date: number
}

beforeAll(async () => {
  world = await buildDuties()
  const { system, units } = world
  const openedOn = '2010-01-01'
  const gongwei = {
    parent: units.root,
    code: 'gw',
    name: '镇街工委',
    shortName: '镇街工委',
    kind: 'committee' as const,
    openedOn,
  }
  committee = (await system.call(unitAdd, gongwei)).id
  await system.call(unitMove, { id: units.east, parent: committee, reason: '机构调整' })
  await world.open(2023)
  await world.settle()
})
afterAll(() => world.world.close())

async function doneOf(duty: string): Promise<Record<string, number>> {
  const rows = await rowsOf(world.database, { unit: world.units.east, duty })
  return Object.fromEntries(rows.filter(row => row.withdrawn === null).map(row => [row.key, row.done]))
}

async function idOf(duty: string, key: string): Promise<number> {
  const rows = await rowsOf(world.database, { unit: world.units.east, duty })
  return rows.find(row => row.key === key)?.id ?? 0
}

test('一次会办成几件：季度的、半年的、引出会后的那件；全县的也算上', async () => {
  const id = await world.meet('2023-02-10')
  await world.settle()
  expect((await doneOf('drill.quarter'))['2023-Q1']).toBe(1)
  expect(await doneOf('drill.twice')).toEqual({ '2023-H1': 1, '2023-H2': 0 })
  expect(await doneOf('drill.after')).toEqual({ [`r${id}`]: 0 })
  const county = await rowsOf(world.database, { unit: committee, duty: 'drill.above' })
  expect(county.map(row => `${row.key} ${row.done}`)).toEqual(['2023 1'])
  const shown = await world.clerk.call(dutyShow, { id: await idOf('drill.quarter', '2023-Q1') })
  expect(shown.pending).toBe(false)
  expect(shown.acts.map(act => [act.record, act.by])).toEqual([[id, 'rule']])
  expect(shown.acts[0]?.also.map(one => one.label)).toEqual(['每半年开两次党组会'])
  expect(shown.occurrence.state).toBe('done')
  expect(shown.occurrence.enteredLateDays).toBeGreaterThan(1000)
  const after = await world.clerk.call(dutyShow, { id: await idOf('drill.after', `r${id}`) })
  expect([after.cause?.id, after.occurrence.due, after.occurrence.state]).toEqual([
    id,
    '2023-02-20',
    'overdue',
  ])
  await world.meet('2023-02-15', 'party-committee')
  await world.settle()
  expect(await doneOf('drill.after')).toEqual({ [`r${id}`]: 1 })
})

test('第一议题：首个议项是才算，不是就缺着；人说了算', async () => {
  const topics = (kind: string) => [{ kind, topic: '议题' }]
  const good = await world.meet('2023-03-01', 'party-committee', topics('first-topic'))
  const bad = await world.meet('2023-03-01', 'party-committee', topics('major-decision'))
  await world.settle()
  const done = await doneOf('drill.first')
  expect([done[`r${good}`], done[`r${bad}`]]).toEqual([1, 0])
  const id = await idOf('drill.first', `r${bad}`)
  await world.clerk.call(dutyConfirm, { id, record: bad, reason: '传阅代替学习' })
  await world.settle()
  expect((await doneOf('drill.first'))[`r${bad}`]).toBe(1)
})

test('否定、确认：否定的不算，窗口外的确认了就算，但只算一处；后说的作数', async () => {
  const first = await world.meet('2023-04-05')
  await world.settle()
  const q2 = await idOf('drill.quarter', '2023-Q2')
  await world.clerk.call(dutyReject, { id: q2, record: first, reason: '是碰头会' })
  await world.settle()
  expect((await doneOf('drill.quarter'))['2023-Q2']).toBe(0)
  expect((await world.clerk.call(dutyShow, { id: q2 })).rejected.map(one => one.record)).toEqual([first])
  const july = await world.meet('2023-07-02')
  await world.clerk.call(dutyConfirm, { id: q2, record: july, reason: '补二季度的' })
  await world.settle()
  expect(await doneOf('drill.quarter')).toMatchObject({ '2023-Q2': 1, '2023-Q3': 0 })
  expect((await world.clerk.call(dutyShow, { id: q2 })).occurrence.state).toBe('done-late')
  await world.clerk.call(dutyReject, { id: q2, record: july, reason: '还是算三季度' })
  await world.clerk.call(dutyConfirm, { id: q2, record: first, reason: '查明是党组会' })
  await world.settle()
  expect(await doneOf('drill.quarter')).toMatchObject({ '2023-Q2': 1, '2023-Q3': 1 })
})

test('作废、更正：重新对；引出的那件随着撤下，留着原因', async () => {
  const id = await world.meet('2023-10-10')
  await world.settle()
  expect((await doneOf('drill.quarter'))['2023-Q4']).toBe(1)
  const { record } = await world.clerk.call(recordShow, { id })
  const { revision } = await world.clerk.call(recordRevise, {
    id,
    revision: record.revision,
    occurredOn: '2023-12-30',
    data: record.data,
    reason: '日期写错',
  })
  await world.settle()
  const moved = await rowsOf(world.database, { duty: 'drill.after' })
  // Ten days later lies in a year that is not open.
  expect(moved.find(row => row.key === `r${id}`)?.withdrawn).not.toBeNull()
  await world.clerk.call(recordVoid, { id, revision, reason: '重复登记' })
  await world.settle()
  expect((await doneOf('drill.quarter'))['2023-Q4']).toBe(0)
})

test('单位调走：登记跟着它，原来的上级不再算它的，新的上级算', async () => {
  const done = async () =>
    (await rowsOf(world.database, { unit: committee, duty: 'drill.above' })).map(row => row.done)
  expect(await done()).toEqual([3])
  await world.system.call(unitMove, { id: world.units.east, parent: world.units.root, reason: '调整' })
  await world.settle()
  expect(await done()).toEqual([0])
  await world.system.call(unitMove, { id: world.units.east, parent: committee, reason: '调回' })
  await world.settle()
  expect(await done()).toEqual([3])
})

test('登记后没对完之前说得出来；两个进程同时对，只有一个在做，结果不重', async () => {
  await world.meet('2023-11-11')
  const show = async () => world.clerk.call(dutyShow, { id: await idOf('drill.quarter', '2023-Q4') })
  const { packs } = world.world.installation
  // As long as somebody else is at it, the reader is told and does not wait for ever; a second job takes nothing.
  await world.database.transaction().execute(async db => {
    await sql`select pg_advisory_xact_lock(620027)`.execute(db)
    expect((await show()).pending).toBe(true)
    expect(await workDuties(world.database, { packs })).toBe(0)
  })
  const taken = await Promise.all([1, 2, 3].map(() => workDuties(world.database, { packs })))
  expect(taken.filter(count => count > 0).length).toBeLessThanOrEqual(1)
  await world.settle()
  expect([(await show()).pending, (await show()).occurrence.done]).toEqual([false, 1])
})

test('登记、更正、作废之后马上看，看到的就是准的，不等后台', async () => {
  const { units } = world
  const held = new Map<number, { day: string; revision: number }>()
  const step = fc.record({
    what: fc.constantFrom('enter', 'enter', 'revise', 'void'),
    which: fc.nat(),
    month: fc.integer({ min: 1, max: 12 }),
    date: fc.integer({ min: 1, max: 28 }),
  })
  await world.settle()
  const { rows } = await sql<{ id: number; day: string }>`select id, occurred_on as day from record
    where unit_id = ${units.west} and state = 'valid'`.execute(world.database)
  expect(rows).toEqual([])
  const data = { kind: 'party-group', title: '会议' }
  const change = async ({ what, which, month, date }: Step) => {
    const day = `2023-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
    const [id, one] = [...held][which % Math.max(1, held.size)] ?? []
    if (what === 'enter' || id === undefined || one === undefined) {
      const entered = await world.beside.call(recordEnter, { ledger: 'meeting', occurredOn: day, data })
      held.set(entered.id, { day, revision: 1 })
    } else if (what === 'revise') {
      const { record } = await world.beside.call(recordShow, { id })
      const changed = { id, revision: record.revision, occurredOn: day, data, reason: '日期写错' }
      const { revision } = await world.beside.call(recordRevise, changed)
      held.set(id, { day, revision })
    } else {
      await world.beside.call(recordVoid, { id, revision: one.revision, reason: '重复登记' })
      held.delete(id)
    }
  }
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async steps => {
      for (const one of steps) {
        await change(one)
        const days = [...held.values()].map(({ day }) => day)
        const quarters = new Set(days.map(day => Math.ceil(Number(day.slice(5, 7)) / 3)))
        const board = await world.beside.call(dutyBoard, { duty: 'drill.quarter', on: '2023-12-31' })
        expect([board.pending, board.own.owed, board.own.done]).toEqual([false, 4, quarters.size])
        const list = await world.beside.call(dutyList, {
          duty: 'drill.twice',
          from: '2023-01-01',
          to: '2023-12-31',
        })
        const halves = [days.filter(day => day < '2023-07'), days.filter(day => day > '2023-07')]
        expect(list.rows.map(row => row.done)).toEqual(halves.map(half => Math.min(2, half.length)))
      }
    }),
    { numRuns: 6, seed: 11 },
  )
}, 60_000)

test('任意登记之后：每条登记办成的不超过它有的，办成的都在窗口里，次数不超过所要的', async () => {
  const day = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  await fc.assert(
    fc.asyncProperty(fc.array(day, { minLength: 1, maxLength: 4 }), async days => {
      for (const [month, date] of days)
        await world.meet(`2023-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`)
      await world.settle()
      const { rows } = await sql<{ over: number; outside: number; much: number }>`select
        (select count(*)::int from (select f.record_id, o.unit_id, o.duty from duty_fulfilment f
          join duty_occurrence o on o.region = f.region and o.id = f.occurrence_id
          group by 1, 2, 3 having sum(f.amount) > 1) m) as over,
        (select count(*)::int from duty_fulfilment f join duty_occurrence o on o.region = f.region and o.id = f.occurrence_id
          where f.by = 'rule' and f.on_day not between o.from_on and o.to_on) as outside,
        (select count(*)::int from duty_occurrence where done_times > times) as much`.execute(world.database)
      expect(rows[0]).toEqual({ over: 0, outside: 0, much: 0 })
    }),
    { numRuns: 8, seed: 3 },
  )
})
