import { sql, type Transaction } from 'kysely'
import type { AfterCadence, FirstItemCadence, TermCadence } from '#domain/duty/cadence.ts'
import type { Calendar } from '#domain/duty/calendar.ts'
import { isOnByDefault, type NormDuty } from '#domain/duty/definition.ts'
import { owes, termsOf, type Window, windowAfter, windowOfTerm } from '#domain/duty/occurrence.ts'
import { inForceOf } from '#domain/duty/plan.ts'
import { addDays, type Day, yearOf } from '#domain/kernel/day.ts'
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
  {
    one: { norm, duty },
    times: { years, today },
    units,
    wanted,
    gone,
  }: { one: NormDuty; times: Times; units: readonly OwingUnit[]; wanted: readonly Wanted[]; gone: string },
): Promise<void> {
  const ids = units.map(unit => unit.id)
  const switches = await readSwitches(db, { region, units: ids })
  const since = new Map(years.map(year => [year.year, year.since]))
  const byId = new Map(units.map(unit => [unit.id, unit]))
  const owed = wanted.filter(window => {
    const unit = byId.get(window.unit)
    const opened = since.get(yearOf(window.due))
    const switched = switches.get(`${window.unit} ${duty.id}`)
    if (!unit || opened === undefined || window.due < opened) return false
    const isOn = switched
      ? switched.on && (isOnByDefault(duty) || window.due >= switched.from)
      : isOnByDefault(duty)
    return isOn && owes(window, unit.life, inForceOf(norm))
  })
  const named = new Map(wanted.map(window => [`${window.unit} ${window.key}`, window.due]))
  const rows = JSON.stringify(owed)
  await sql`
    insert into duty_occurrence as o
      (region, unit_id, ord, duty, norm, norm_version, key, from_on, to_on, due_on, moved_on, times, record_id, post_id)
    select ${region}, u.id, u.ord, ${duty.id}, ${norm.id}, ${norm.version}::int, w.key, w."from", w."to", w.due, w.due, ${duty.times}::int,
      w.record, w.post
    from jsonb_to_recordset(${rows}::jsonb)
      as w (unit bigint, key text, "from" date, "to" date, due date, record bigint, post bigint)
    join unit u on u.region = ${region} and u.id = w.unit
    on conflict (region, unit_id, duty, key) do update set from_on = excluded.from_on, to_on = excluded.to_on,
      due_on = excluded.due_on, moved_on = excluded.due_on + (o.moved_on - o.due_on), withdrawn_on = null, withdrawn_reason = null
    where o.withdrawn_on is not null or (o.from_on, o.to_on, o.due_on) is distinct from (excluded.from_on, excluded.to_on, excluded.due_on)`.execute(
    db,
  )
  const { rows: held } = await sql<{ id: number; unit: number; key: string; due: Day }>`
    select id, unit_id as unit, key, due_on as due from duty_occurrence where region = ${region} and duty = ${duty.id}
      and unit_id = any(${ids}::bigint[]) and (record_id is not null or post_id is not null) and withdrawn_on is null`.execute(
    db,
  )
  const kept = new Set(owed.map(window => `${window.unit} ${window.key}`))
  const moot = held.flatMap(({ id, unit, key, due }) => {
    if (kept.has(`${unit} ${key}`)) return []
    const wantedDue = named.get(`${unit} ${key}`)
    if (wantedDue === undefined) return [{ id, on: today, reason: gone }]
    if (!(wantedDue >= (since.get(yearOf(wantedDue)) ?? '9999')))
      return [{ id, on: today, reason: '改后的日期不在已开的年度里' }]
    const closed = byId.get(unit)?.closedOn
    if (closed && closed <= due) return [{ id, on: closed, reason: `单位已于${closed}撤销` }]
    const switched = switches.get(`${unit} ${duty.id}`)
    if (due < today) return []
    return [
      {
        id,
        on: today,
        reason: switched && !switched.on ? `已停用：${switched.reason}` : '这项职责那时不在施行期内',
      },
    ]
  })
  if (moot.length === 0) return
  await sql`
    update duty_occurrence o set withdrawn_on = m."on", withdrawn_reason = m.reason
    from jsonb_to_recordset(${JSON.stringify(moot)}::jsonb) as m (id bigint, "on" date, reason text)
    where o.region = ${region} and o.id = m.id`.execute(db)
}
