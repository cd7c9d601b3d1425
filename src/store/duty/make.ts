import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { PlannedWindow } from '#domain/duty/plan.ts'
import type { Day } from '#domain/kernel/day.ts'
import type { DB } from '../tables.ts'
import { switchesOf } from './region.ts'

/** So many rows more change what the planner ought to know. */
const MANY = 5_000

/** What is to be made: the windows of some years, for the region or for a unit with all below it. */
export interface Making {
  region: number
  windows: readonly PlannedWindow[]
  years: readonly number[]
  today: Day
  within?: number | undefined
}

/**
 * Makes the occurrences that units owe and that are not there, and brings those that are not over to what the norm says
 * now; returns how many of both. One statement over all units: windows by kind, lives by `owes`, switches by the tree.
 */
export async function makeOccurrences(db: Transaction<DB>, making: Making): Promise<number> {
  await planFor(db, making)
  const { numAffectedRows } = await sql`
    with ${windowsOf(making)},
      switched as materialized (${switchesOf(making.region)}),
      expected as (
        select u.id as unit_id, u.ord, w.* from unit u
        join w on w.kind = u.kind
        join duty_year y on y.region = u.region and y.year = extract(year from w.due_on) and w.due_on >= y.since
        left join switched s on s.unit_id = u.id and s.duty = w.duty
        where u.region = ${making.region} and ${isWithin(making)}
          and case when s.from_on <= w.due_on then s.is_on else w.is_on end
          and w.due_on >= w.force_from and (w.force_to is null or w.due_on <= w.force_to)
          and u.opened_on <= w.due_on and (u.closed_on is null or w.due_on < u.closed_on)
          and 2 * (least(w.to_on, coalesce(u.closed_on - 1, w.to_on)) - greatest(w.from_on, u.opened_on) + 1) >= w.to_on - w.from_on + 1)
    merge into duty_occurrence o using expected e
      on o.region = ${making.region} and o.unit_id = e.unit_id and o.duty = e.duty and o.key = e.key
    when matched and (o.withdrawn_on is not null or greatest(o.due_on, e.due_on) >= ${making.today}::date
        and (o.from_on, o.to_on, o.due_on, o.times, o.norm_version) is distinct from (e.from_on, e.to_on, e.due_on, e.times, e.version))
      then update set from_on = e.from_on, to_on = e.to_on, due_on = e.due_on, moved_on = e.due_on + (o.moved_on - o.due_on),
        times = e.times, norm_version = e.version, withdrawn_on = null, withdrawn_reason = null
    when not matched then insert
      (region, unit_id, ord, duty, norm, norm_version, key, from_on, to_on, due_on, moved_on, times)
      values (${making.region}, e.unit_id, e.ord, e.duty, e.norm, e.version, e.key, e.from_on, e.to_on, e.due_on, e.due_on, e.times)`.execute(
    db,
  )
  await RESET.execute(db)
  const made = Number(numAffectedRows ?? 0)
  // Of a year just opened the planner knows nothing: it would read all rows again for each duty that is matched.
  if (made > MANY) await sql`analyze duty_occurrence`.execute(db)
  return made
}

/**
 * Withdraws occurrences that became moot, with the reason and the day: of a unit that was dissolved before the day, and
 * of a duty that holds no longer where the day is yet to come. What was missed stays missed; what is due before the day from
 * which a duty is switched stays as it was. Returns how many.
 */
export async function withdrawMoot(db: Transaction<DB>, making: Making): Promise<number> {
  const { region, today, years } = making
  await planFor(db, making)
  const { numAffectedRows } = await sql`
    with ${windowsOf(making)},
      switched as materialized (${switchesOf(region)}),
      moot as (
        select o.id, case when u.closed_on <= o.due_on then u.closed_on else ${today}::date end as on_day,
          case
            when u.closed_on <= o.due_on then '单位已于' || u.closed_on || '撤销'
            when o.due_on < ${today}::date then null
            when w.duty is null then '规范不再这样规定'
            when not s.is_on and s.from_on <= o.due_on then '已停用：' || s.reason
            when s.is_on is null and not w.is_on then '这项职责未启用'
            when o.due_on < w.force_from or o.due_on > w.force_to then '规范那时不在施行期内'
          end as reason
        from duty_occurrence o
        join unit u on u.region = o.region and u.id = o.unit_id
        left join w on w.kind = u.kind and w.duty = o.duty and w.key = o.key
        left join switched s on s.unit_id = o.unit_id and s.duty = o.duty
        where o.region = ${region} and ${isWithin(making)} and o.record_id is null and o.post_id is null
          and o.withdrawn_on is null and extract(year from o.due_on) = any(${[...years]}::int[]))
    update duty_occurrence o set withdrawn_on = m.on_day, withdrawn_reason = m.reason
    from moot m where m.reason is not null and o.region = ${region} and o.id = m.id`.execute(db)
  await RESET.execute(db)
  return Number(numAffectedRows ?? 0)
}

/**
 * The planner knows nothing of the windows and takes them for few: over a region it would look every row up among all
 * windows, where one unit has few rows that are best looked up.
 */
async function planFor(db: Transaction<DB>, { within }: Making): Promise<void> {
  const is = sql.raw(within === undefined ? 'off' : 'on')
  await sql`set local enable_nestloop = ${is}; set local jit = off; set local work_mem = '96MB'`.execute(db)
}

const RESET = sql`set local enable_nestloop to default; set local jit to default; set local work_mem to default`

function windowsOf({ windows }: Making): RawBuilder<unknown> {
  const rows = windows.flatMap(({ kinds, inForce, ...window }) =>
    kinds.map(kind => ({ ...window, kind, force_from: inForce.from, force_to: inForce.to ?? null })),
  )
  return sql`w as materialized (
    select kind, duty, norm, version, key, "from" as from_on, "to" as to_on, due as due_on, times, force_from, force_to, "isOn" as is_on
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w (kind text, duty text, norm text, version int, key text,
      "from" date, "to" date, due date, times int, force_from date, force_to date, "isOn" boolean))`
}

function isWithin({ region, within }: Making): RawBuilder<unknown> {
  if (within === undefined) return sql`true`
  return sql`u.ord between (select ord from unit where region = ${region} and id = ${within})
    and (select ord_end from unit where region = ${region} and id = ${within})`
}
