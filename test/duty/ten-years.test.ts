import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import type { DutyDefinition } from '#domain/duty/definition.ts'
import type { HolidayYear } from '#domain/duty/holidays.ts'
import { addDays, type Day, lengthOfMonth } from '#domain/kernel/day.ts'
import { systemScope } from '#domain/session/authorize.ts'
import { connect } from '#store/connect.ts'
import { openYear } from '#store/duty/setting.ts'
import { workDuties } from '#store/duty/work.ts'
import { withClient } from '#store/embedded/login.ts'
import { inTransaction } from '#store/tx.ts'
import { testDatabase } from '#test/setup/database.ts'
import { corePacks } from '#test/setup/packs.ts'
import { drillPacks } from './world.ts'

const { url, drop } = await testDatabase()
const database = connect(url)
afterAll(async () => {
  await database.destroy()
  await drop()
})

const YEARS = Array.from({ length: 10 }, (_, index) => 2021 + index)
const subjects = ['town', 'branch'] as const
const DUTIES: Partial<DutyDefinition>[] = [
  { id: 'count.month', cadence: { every: 'month' } },
  { id: 'count.fixed', cadence: { every: 'month', by: { day: 28 }, shift: 'earlier' } },
  { id: 'count.quarter', cadence: { every: 'quarter' } },
  { id: 'count.half', cadence: { every: 'half' } },
  { id: 'count.year', cadence: { every: 'year', by: { month: 3, day: 31 } } },
  { id: 'count.festival', cadence: { festivals: ['spring', 'national'], days_before: 10 } },
  { id: 'count.off', cadence: { every: 'quarter' }, confidence: 'uncertain' },
].map(duty => ({ ...duty, subjects: [...subjects] }) as Partial<DutyDefinition>)
const packs = drillPacks(await corePacks(), DUTIES)

interface Unit {
  id: number
  parent: number | null
  kind: string
  opened: Day
  closed: Day | null
}
interface Switch {
  unit: number
  on: boolean
  from: Day
}

const day = fc.integer({ min: 0, max: 3800 }).map(days => addDays('2020-06-01', days))
const tree = fc
  .array(
    fc.record({
      up: fc.nat(),
      kind: fc.constantFrom('department', ...subjects),
      opened: day,
      lasts: fc.option(fc.integer({ min: 5, max: 2000 })),
    }),
    { minLength: 3, maxLength: 9 },
  )
  .map(list =>
    list.map(
      ({ up, kind, opened, lasts }, index): Unit => ({
        id: index + 1,
        parent: index === 0 ? null : (up % index) + 1,
        kind: index === 0 ? 'region' : kind,
        opened: index === 0 ? '2000-01-01' : opened,
        closed: index === 0 || lasts === null ? null : addDays(opened, lasts),
      }),
    ),
  )
const calendars = fc
  .array(
    fc.record({
      spring: fc.integer({ min: 0, max: 30 }),
      national: fc.integer({ min: 0, max: 5 }),
      work: fc.integer({ min: 0, max: 300 }),
    }),
    { minLength: 11, maxLength: 11 },
  )
  .map(list =>
    list.map(({ spring, national, work }, index): Pick<HolidayYear, 'year' | 'off' | 'work'> => {
      const year = 2021 + index
      const [first, golden] = [addDays(`${year}-01-20`, spring), addDays(`${year}-09-28`, national)]
      return {
        year,
        off: [
          { festivals: ['spring'], from: first, to: addDays(first, 6) },
          { festivals: ['national'], from: golden, to: addDays(golden, 6) },
        ],
        work: [addDays(`${year}-03-01`, work % 200)],
      }
    }),
  )
const switches = fc.array(fc.record({ unit: fc.nat(), on: fc.boolean(), from: day }), { maxLength: 4 })

/** The tree with a number for each unit in order of a walk, and the last number below it. */
function walk(units: readonly Unit[]): (Unit & { ord: number; end: number })[] {
  const placed: (Unit & { ord: number; end: number })[] = []
  const visit = (unit: Unit): void => {
    const one = { ...unit, ord: placed.length + 1, end: 0 }
    placed.push(one)
    for (const child of units.filter(other => other.parent === unit.id)) visit(child)
    one.end = placed.length
  }
  const [root] = units
  if (root) visit(root)
  return placed
}

async function put(units: readonly Unit[], switched: readonly Switch[], years: readonly object[]) {
  await sql`truncate duty_occurrence, duty_fulfilment, duty_act, duty_switch, duty_year, duty_note, holiday_year, unit
    restart identity cascade`.execute(database)
  const rows = walk(units).map(({ id, kind, parent, ord, end, opened, closed }) => ({
    id,
    kind,
    parent_id: parent,
    ord,
    ord_end: end,
    opened_on: opened,
    closed_on: closed,
  }))
  await withClient({ url }, async client => {
    await client.query('begin; set local session_replication_role = replica')
    await client.query(
      `insert into unit (region, id, code, name, short_name, initials, kind, parent_id, ord, ord_end, opened_on, closed_on)
      overriding system value select 1, id, 'u' || id, 'u' || id, 'u' || id, 'u', kind, parent_id, ord, ord_end, opened_on, closed_on
      from jsonb_populate_recordset(null::unit, $1::jsonb)`,
      [JSON.stringify(rows)],
    )
    await client.query(
      `insert into duty_switch (region, unit_id, ord, duty, is_on, from_on, reason, person_id)
      select 1, s.unit, 1, 'count.off', s."on", s."from", '核实了', 1
      from jsonb_to_recordset($1::jsonb) as s (unit bigint, "on" boolean, "from" date)`,
      [JSON.stringify(switched)],
    )
    await client.query(
      `insert into holiday_year (region, year, off, work, person_id) select 1, h.year, h.off, h.work, 1
      from jsonb_to_recordset($1::jsonb) as h (year int, off jsonb, work jsonb)`,
      [JSON.stringify(years)],
    )
    await client.query('commit')
  })
  const scope = systemScope(1)
  await inTransaction(database, { scope, verb: 'duty.open', key: Buffer.alloc(32, 7) }, async tx => {
    for (const year of YEARS) await openYear(tx, scope, year)
  })
  while ((await workDuties(database, { packs, today: '2021-01-01' })) > 0);
}

/** The days from one to another, both included. */
function daysOf(from: Day, to: Day): Day[] {
  const days: Day[] = []
  for (let at = from; at <= to; at = addDays(at, 1)) days.push(at)
  return days
}

/** The stretches of months of a year, as a clerk would write them down. */
function stretches(months: number): [Day, Day][] {
  const two = (month: number) => String(month).padStart(2, '0')
  return YEARS.flatMap(year =>
    Array.from({ length: 12 / months }, (_, index): [Day, Day] => {
      const last = (index + 1) * months
      return [`${year}-${two(index * months + 1)}-01`, `${year}-${two(last)}-${lengthOfMonth(year, last)}`]
    }),
  )
}

/** From and to of each window with the day it is due, without the rules of the domain. */
function windowsByHand(
  years: readonly Pick<HolidayYear, 'off' | 'work'>[],
): Record<string, [Day, Day, Day][]> {
  const off = new Set(years.flatMap(year => year.off.flatMap(({ from, to }) => daysOf(from, to))))
  const worked = new Set(years.flatMap(year => year.work))
  const isWorked = (one: Day) =>
    worked.has(one) || !(off.has(one) || [0, 6].includes(new Date(`${one}T00:00:00Z`).getUTCDay()))
  const atEnd = (months: number) => stretches(months).map(([from, to]): [Day, Day, Day] => [from, to, to])
  const fixed = stretches(1).map(([from, to]): [Day, Day, Day] => {
    const upTo = daysOf(from, `${from.slice(0, 8)}28`).filter(isWorked)
    return [from, to, upTo.at(-1) ?? to]
  })
  const before = years.flatMap(year =>
    year.off.map(({ from }): [Day, Day, Day] => [addDays(from, -10), addDays(from, -1), addDays(from, -1)]),
  )
  return {
    'count.month': atEnd(1),
    'count.fixed': fixed,
    'count.quarter': atEnd(3),
    'count.half': atEnd(6),
    'count.year': stretches(12).map(([from, to]) => [from, to, `${from.slice(0, 4)}-03-31`]),
    'count.festival': before.filter(([, , due]) => due >= '2021-01-01' && due <= '2030-12-31'),
    'count.off': atEnd(3),
  }
}

/** The switch that decides for a unit: the last of the nearest unit upwards that has one. */
function decisive(units: readonly Unit[], switched: readonly Switch[], unit: Unit): Switch | undefined {
  const own = switched.findLast(one => one.unit === unit.id)
  const above = units.find(one => one.id === unit.parent)
  return own ?? (above && decisive(units, switched, above))
}

function countByHand(
  units: readonly Unit[],
  switched: readonly Switch[],
  years: readonly Pick<HolidayYear, 'off' | 'work'>[],
): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const unit of units.filter(one => one.kind !== 'region' && one.kind !== 'department')) {
    const stands = (one: Day) => unit.opened <= one && (unit.closed === null || one < unit.closed)
    for (const [duty, windows] of Object.entries(windowsByHand(years))) {
      const on = decisive(units, switched, unit)
      const owed = windows.filter(([from, to, due]) => {
        if (duty === 'count.off' && !(on?.on && due >= on.from)) return false
        const days = daysOf(from, to)
        return stands(due) && 2 * days.filter(stands).length >= days.length
      })
      if (owed.length > 0) counts[`${unit.id} ${duty}`] = owed.length
    }
  }
  return counts
}

test('任意的单位树、放假安排、开关，十年里每个单位每项职责的应办件数，与逐日数出来的一样', async () => {
  await fc.assert(
    fc.asyncProperty(tree, calendars, switches, async (units, years, list) => {
      const switched = list.map(one => ({ ...one, unit: (one.unit % units.length) + 1 }))
      await put(units, switched, years)
      const { rows } = await sql<{ key: string; count: number }>`
        select unit_id || ' ' || duty as key, count(*)::int as count from duty_occurrence
        where withdrawn_on is null group by 1`.execute(database)
      expect(Object.fromEntries(rows.map(({ key, count }) => [key, count]))).toEqual(
        countByHand(units, switched, years),
      )
    }),
    { numRuns: 12 },
  )
}, 120_000)
