import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { calendarOf } from '#domain/duty/calendar.ts'
import { dutySwitch } from '#domain/duty/contract.ts'
import { owes } from '#domain/duty/occurrence.ts'
import { plannedWindows } from '#domain/duty/plan.ts'
import { dayBefore, dayOfInstant, yearOf } from '#domain/kernel/day.ts'
import { personAdd } from '#domain/person/contract.ts'
import { postAppoint, postEnd } from '#domain/post/contract.ts'
import { unitAdd, unitClose } from '#domain/unit/contract.ts'
import { sealBatch } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import { tickDuties } from '#store/duty/tick.ts'
import { workDuties } from '#store/duty/work.ts'
import { buildDuties, type DutyWorld, drillPacks, rowsOf } from './world.ts'

let world: DutyWorld
const NEXT = yearOf(dayOfInstant(new Date())) + 1

beforeAll(async () => {
  world = await buildDuties()
  await world.open(2023)
  await world.settle('2023-01-01')
})
afterAll(() => world.world.close())

const tick = (today: string) => tickDuties(world.database, { key: world.world.installation.key, today })

const addUnit = (code: string, openedOn: string) =>
  world.system.call(unitAdd, {
    parent: world.units.root,
    code,
    name: `${code}镇`,
    shortName: `${code}镇`,
    kind: 'town',
    openedOn,
  })

/** Said again by the rules of the domain, unit by unit. */
async function expected(units: { id: number; from: string; to?: string }[]) {
  const { packs } = world.world.installation
  const windows = plannedWindows(packs.duties.values(), calendarOf(packs.holidays.values()), [2023])
  return units.flatMap(({ id, from, to }) =>
    windows
      .filter(one => one.isOn && one.kinds.includes('town'))
      .filter(one => owes(one, { from, to: to && dayBefore(to) }, one.inForce))
      .map(one => `${id} ${one.duty} ${one.key}`),
  )
}

test('开年：每个单位的应办与逐个照规则算的一样；待核实的没有；再做一遍什么也不变', async () => {
  const { units, database } = world
  const rows = (await rowsOf(database)).filter(row => row.unit !== units.root)
  const towns = [units.east, units.west, units.bureau].map(id => ({ id, from: '2010-01-01' }))
  expect(rows.map(row => `${row.unit} ${row.duty} ${row.key}`).sort()).toEqual((await expected(towns)).sort())
  const before = await rowsOf(database)
  await tick('2023-01-02')
  await world.settle('2023-01-02')
  expect(await rowsOf(database)).toEqual(before)
})

test('期中成立、期中撤销的单位：该有的有，撤销后到期的撤下并写明，错过的留着', async () => {
  const late = (await addUnit('late', '2023-05-20')).id
  await world.settle('2023-05-20')
  const made = await rowsOf(world.database, { unit: late })
  expect(made.map(row => `${row.unit} ${row.duty} ${row.key}`).sort()).toEqual(
    (await expected([{ id: late, from: '2023-05-20' }])).sort(),
  )
  await world.system.call(unitClose, { id: late, closedOn: '2023-09-10' })
  await world.settle('2023-09-10')
  const rows = await rowsOf(world.database, { unit: late })
  expect(rows).toHaveLength(made.length)
  const left = rows.filter(row => row.withdrawn === null).map(row => `${row.unit} ${row.duty} ${row.key}`)
  expect(left.sort()).toEqual((await expected([{ id: late, from: '2023-05-20', to: '2023-09-10' }])).sort())
  expect(rows.find(row => row.key === '2023-Q4')?.withdrawn).toBe('单位已于2023-09-10撤销')
})

test('启用待核实的职责只管以后到期的；停用一项，到期了的留着，没到期的撤下；下级可以不一样', async () => {
  const { system, units, database } = world
  const at = { unit: units.root, duty: 'drill.off', on: true, reason: '县里已核实' }
  await system.call(dutySwitch, at)
  await world.open(2026)
  await world.settle()
  const on = (await rowsOf(database, { duty: 'drill.off' })).filter(row => row.withdrawn === null)
  expect(on.map(row => row.key)).toEqual(['2026', '2026', '2026'])
  await system.call(dutySwitch, { ...at, unit: units.west, on: false, reason: '西岭镇不设' })
  await world.settle()
  const west = await rowsOf(database, { unit: units.west, duty: 'drill.off' })
  expect(west.map(row => row.withdrawn)).toEqual(['已停用：西岭镇不设'])
  await system.call(dutySwitch, { ...at, duty: 'drill.quarter', on: false, reason: '改为半年' })
  await world.settle('2026-11-21')
  const quarters = (await rowsOf(database, { unit: units.east, duty: 'drill.quarter' })).map(
    row => `${row.key} ${row.withdrawn ?? ''}`,
  )
  expect(quarters.filter(one => one.startsWith('2023'))).toEqual([
    '2023-Q1 ',
    '2023-Q2 ',
    '2023-Q3 ',
    '2023-Q4 ',
  ])
  expect(quarters.filter(one => one.startsWith('2026'))).toEqual([
    '2026-Q1 ',
    '2026-Q2 ',
    '2026-Q3 ',
    '2026-Q4 已停用：改为半年',
  ])
  const { status, body } = await system.send(dutySwitch.name, { ...at, on: true })
  expect([status, body.message]).toEqual([409, '“待核实的职责”在“青溪县”本来就是启用的'])
  await system.call(dutySwitch, { ...at, duty: 'drill.quarter', on: true, reason: '恢复' })
  await world.settle('2026-11-21')
  const back = await rowsOf(database, { unit: units.east, duty: 'drill.quarter' })
  expect(back.every(row => row.withdrawn === null)).toBe(true)
})

test('任期届满：同届一个；后任接着同一个，不会丢', async () => {
  const { system, units, database } = world
  const appoint = async (name: string, dueOn: string, from: string) => {
    const person = (await system.call(personAdd, { unit: units.bureau, name })).id
    return (
      await system.call(postAppoint, {
        unit: units.bureau,
        person,
        title: `委员${name}`,
        role: 'leader',
        from,
        dueOn,
      })
    ).id
  }
  const former = [
    await appoint('孙立', '2026-12-15', '2021-12-15'),
    await appoint('钱远', '2026-12-15', '2021-12-15'),
  ]
  await world.settle('2026-07-01')
  const rows = await rowsOf(database, { unit: units.bureau, duty: 'drill.term' })
  expect(rows.map(row => row.due)).toEqual(['2026-12-15'])
  // Both left before the window began; who follows in the same term finds it as they left it.
  for (const id of former) await system.call(postEnd, { id, to: '2026-06-01' })
  await appoint('李敏', '2026-12-15', '2026-06-02')
  await world.settle('2026-07-02')
  expect(await rowsOf(database, { unit: units.bureau, duty: 'drill.term' })).toEqual(rows)
})

test('跨年没有什么特别：十月起有下一年，元旦那天只是到期的变成逾期；停了三天一次补上', async () => {
  const { database, units } = world
  const count = async (year: string) =>
    (await rowsOf(database, { unit: units.east })).filter(row => row.key.startsWith(year)).length
  await tick('2026-11-21')
  await world.settle('2026-11-21')
  expect(await count('2027')).toBe(await count('2026'))
  const before = await rowsOf(database)
  await tick('2027-01-03')
  const taken = await workDuties(database, { packs: world.world.installation.packs, today: '2027-01-03' })
  expect(taken).toBe(1)
  expect(await rowsOf(database)).toEqual(before)
})

test('新版规范：没到期的照新的改，到期了的不动，没有了的撤下', async () => {
  const { installation } = world.world
  const core = installation.packs
  const duties = [...core.duties.values()].map(one =>
    one.duty.id === 'drill.quarter'
      ? { ...one.duty, cadence: { every: 'quarter' as const, by: { month: 3, day: 20 } } }
      : one.duty,
  )
  installation.packs = drillPacks(
    core,
    duties.filter(duty => duty.id !== 'drill.tick'),
  )
  await tick('2026-11-21')
  await world.settle('2026-11-21')
  const rows = await rowsOf(world.database, { unit: world.units.east })
  const dues = rows.filter(
    row => row.duty === 'drill.quarter' && row.key >= '2026-Q3' && row.key <= '2026-Q4',
  )
  expect(dues.map(row => row.due)).toEqual(['2026-09-30', '2026-12-20'])
  const ticks = rows.filter(row => row.duty === 'drill.tick' && row.key.startsWith('2026'))
  expect(ticks.filter(row => row.withdrawn !== null).map(row => row.key)).toEqual(['2026-11', '2026-12'])
  installation.packs = core
  await tick('2026-11-21')
  await world.settle('2026-11-21')
})

test('谁开的年，审计里写着：人开的是人，到时候自动开的是系统；都没开就什么也不记', async () => {
  const { rows } = await sql<{ year: string; who: string | null; unit: number }>`
    select subject as year, p.name as who, e.unit_id as unit from audit_entry e
    left join account a on a.region = e.region and a.id = e.account_id
    left join person p on p.region = a.region and p.id = a.person_id
    where verb = 'duty.open' order by e.id`.execute(world.database)
  expect(rows).toEqual([
    { year: 'year:2023', who: '卢管', unit: world.units.root },
    { year: 'year:2026', who: '卢管', unit: world.units.root },
    { year: 'year:2027', who: null, unit: world.units.root },
  ])
})

test('核验没有差错', async () => {
  while ((await sealBatch(world.database)) > 0);
  const { differences } = await verifyAudit(world.database, { key: world.world.installation.key })
  expect(differences).toEqual([])
})

test('从往后某天起停用，那天以前到期的留着', async () => {
  const { system, units, database } = world
  const later = `${NEXT}-06-01`
  const { rows } = await sql`select from duty_year where year = ${NEXT}`.execute(database)
  if (rows.length === 0) await world.open(NEXT)
  await system.call(dutySwitch, {
    unit: units.root,
    duty: 'drill.quarter',
    on: false,
    from: later,
    reason: '明年六月起改为半年',
  })
  await world.settle()
  const next = (await rowsOf(database, { unit: units.east, duty: 'drill.quarter' }))
    .filter(row => row.key.startsWith(`${NEXT}`) && row.withdrawn === null)
    .map(row => row.key)
  expect(next).toEqual([`${NEXT}-Q1`])
})
