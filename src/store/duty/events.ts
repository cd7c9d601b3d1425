import { sql, type Transaction } from 'kysely'
import type { AfterCadence, FirstItemCadence, TermCadence } from '#domain/duty/cadence.ts'
import type { Calendar } from '#domain/duty/calendar.ts'
import type { NormDuty } from '#domain/duty/definition.ts'
import { termsOf, type Window, windowAfter, windowOfTerm } from '#domain/duty/occurrence.ts'
import { isOwed, type Owing, type Withdrawal, withdrawalOf } from '#domain/duty/owed.ts'
import { addDays, type Day } from '#domain/kernel/day.ts'
import { groupBy } from '#domain/kernel/group.ts'
import type { DB } from '../tables.ts'
import type { Matching } from './match.ts'
import { type OwingUnit, readSwitches } from './region.ts'
import { onceForAct, readSelected } from './selection.ts'

/** What is known besides: the days, which years are open since when, and what day it is. */
export interface Times {
  calendar: Calendar
  years: readonly { year: number; since: Day }[]
  today: Day
}

interface Wanted extends Window {
  unit: number
  record: number | null
  post: number | null
}

/**
 * Makes the windows that entries open (某事发生后限期, 首项), mends those whose entry changed, withdraws those whose entry
 * counts no longer.
 */
export async function settleEvents(
  db: Transaction<DB>,
  matching: Matching,
  { one, cadence, times }: { one: NormDuty; cadence: AfterCadence | FirstItemCadence; times: Times },
): Promise<void> {
  const units = owing(matching.units, one)
  const [since] = times.years.map(year => year.since).sort()
  if (units.length === 0 || since === undefined) return
  const metric = 'after' in cadence ? cadence.after.metric : cadence.each.metric
  const selected = await readSelected(db, matching.catalogue, {
    region: matching.region,
    metric,
    units,
    below: false,
    period: { from: addDays(since, -800), to: '2200-12-31' },
  })
  const byUnit = groupBy(selected, row => row.unit)
  const wanted = units.flatMap(unit =>
    onceForAct(byUnit.get(unit.id) ?? []).map(({ record, on }) => ({
      ...windowAfter(cadence, { record, on }, times.calendar),
      unit: unit.id,
      record,
      post: null,
    })),
  )
  await settle(db, matching, {
    one,
    times,
    units,
    wanted,
    gone: '引出它的登记已作废、更正或不再计数',
  })
}

/** Makes the windows before terms end; one is withdrawn when its term ends before the window began. */
export async function settleTerms(
  db: Transaction<DB>,
  matching: Matching,
  { one, cadence, times }: { one: NormDuty; cadence: TermCadence; times: Times },
): Promise<void> {
  const units = owing(matching.units, one)
  if (units.length === 0) return
  const { rows } = await sql<{ unit: number; post: number; dueOn: Day; to: Day | null }>`
    select unit_id as unit, id as post, due_on as "dueOn", to_on as to from post
    where region = ${matching.region} and due_on is not null and unit_id = any(${units.map(unit => unit.id)}::bigint[])
    order by id`.execute(db)
  const byUnit = groupBy(rows, row => row.unit)
  const held = await readTermWindows(db, matching, { duty: one.duty.id, units })
  const wanted = units.flatMap(unit => {
    const running = (byUnit.get(unit.id) ?? []).filter(
      post => post.to === null || post.to >= windowOfTerm(cadence, post).from,
    )
    return termsOf(cadence, running).map(term => {
      // Who follows in the same term finds the window of his predecessor.
      const former = cadence.term === 'unit' ? held.get(`${unit.id} ${term.dueOn}`) : undefined
      return {
        ...windowOfTerm(cadence, { ...term, post: former ?? term.post }),
        unit: unit.id,
        record: null,
        post: former ?? term.post,
      }
    })
  })
  await settle(db, matching, { one, times, units, wanted, gone: '任期在提醒之前已经结束或改了届满日期' })
}

async function readTermWindows(
  db: Transaction<DB>,
  { region }: Matching,
  { duty, units }: { duty: string; units: readonly OwingUnit[] },
): Promise<Map<string, number>> {
  const { rows } = await sql<{ unit: number; due: Day; post: number }>`
    select unit_id as unit, due_on as due, post_id as post from duty_occurrence
    where region = ${region} and duty = ${duty} and unit_id = any(${units.map(unit => unit.id)}::bigint[])
      and post_id is not null and withdrawn_on is null`.execute(db)
  return new Map(rows.map(({ unit, due, post }) => [`${unit} ${due}`, post]))
}

function owing(units: readonly OwingUnit[], { duty }: NormDuty): OwingUnit[] {
  return units.filter(unit => duty.subjects.includes(unit.kind))
}

/** Brings the event windows of a duty in some units to what is wanted. */
async function settle(
  db: Transaction<DB>,
  { region }: Matching,
  { one, times: { years, today }, units, wanted, gone }: Settling,
): Promise<void> {
  const ids = units.map(unit => unit.id)
  const switches = await readSwitches(db, { region, units: ids })
  const opened = new Map(years.map(year => [year.year, year.since]))
  const owings = new Map(
    units.map(unit => [
      unit.id,
      { one, unit, opened, switched: switches.get(`${unit.id} ${one.duty.id}`) } satisfies Owing,
    ]),
  )
  const owed = wanted.filter(window => {
    const owing = owings.get(window.unit)
    return owing !== undefined && isOwed(window, owing)
  })
  await writeWindows(db, { region, one, owed })
  const kept = new Set(owed.map(nameOf))
  const named = new Map(wanted.map(window => [nameOf(window), window.due]))
  const held = await readEventWindows(db, { region, duty: one.duty.id, units: ids })
  const moot = held.flatMap(window => {
    const owing = owings.get(window.unit)
    if (!owing || kept.has(nameOf(window))) return []
    const asked = { due: window.due, wanted: named.get(nameOf(window)) }
    const withdrawal = withdrawalOf(asked, owing, { today, gone })
    return withdrawal ? [{ id: window.id, ...withdrawal }] : []
  })
  await withdraw(db, region, moot)
}

interface Settling {
  one: NormDuty
  times: Times
  units: readonly OwingUnit[]
  wanted: readonly Wanted[]
  /** Why one is withdrawn that nothing asks for any more. */
  gone: string
}

/** Within a duty. */
function nameOf({ unit, key }: Pick<Wanted, 'unit' | 'key'>): string {
  return `${unit} ${key}`
}

async function writeWindows(
  db: Transaction<DB>,
  { region, one: { norm, duty }, owed }: { region: number; one: NormDuty; owed: readonly Wanted[] },
): Promise<void> {
  await sql`
    insert into duty_occurrence as o
      (region, unit_id, ord, duty, norm, norm_version, key, from_on, to_on, due_on, moved_on, times, record_id, post_id)
    select ${region}, u.id, u.ord, ${duty.id}, ${norm.id}, ${norm.version}::int, w.key, w."from", w."to", w.due, w.due, ${duty.times}::int,
      w.record, w.post
    from jsonb_to_recordset(${JSON.stringify(owed)}::jsonb)
      as w (unit bigint, key text, "from" date, "to" date, due date, record bigint, post bigint)
    join unit u on u.region = ${region} and u.id = w.unit
    on conflict (region, unit_id, duty, key) do update set from_on = excluded.from_on, to_on = excluded.to_on,
      due_on = excluded.due_on, moved_on = excluded.due_on + (o.moved_on - o.due_on), withdrawn_on = null, withdrawn_reason = null
    where o.withdrawn_on is not null or (o.from_on, o.to_on, o.due_on) is distinct from (excluded.from_on, excluded.to_on, excluded.due_on)`.execute(
    db,
  )
}

interface EventWindow {
  id: number
  unit: number
  key: string
  due: Day
}

/** Those that entries or terms opened and that nobody withdrew. */
async function readEventWindows(
  db: Transaction<DB>,
  { region, duty, units }: { region: number; duty: string; units: readonly number[] },
): Promise<EventWindow[]> {
  const { rows } = await sql<EventWindow>`
    select id, unit_id as unit, key, due_on as due from duty_occurrence where region = ${region} and duty = ${duty}
      and unit_id = any(${[...units]}::bigint[]) and (record_id is not null or post_id is not null) and withdrawn_on is null`.execute(
    db,
  )
  return rows
}

async function withdraw(
  db: Transaction<DB>,
  region: number,
  moot: readonly (Withdrawal & { id: number })[],
): Promise<void> {
  if (moot.length === 0) return
  await sql`
    update duty_occurrence o set withdrawn_on = m."on", withdrawn_reason = m.reason
    from jsonb_to_recordset(${JSON.stringify(moot)}::jsonb) as m (id bigint, "on" date, reason text)
    where o.region = ${region} and o.id = m.id`.execute(db)
}
