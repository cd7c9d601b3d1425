import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { Interval, Scope } from '#domain/kernel/scope.ts'
import { chosen } from '../duty/occurrence.ts'
import type { Tx } from '../tx.ts'

export interface ClimbingFilter {
  interval: Interval
  on: Day
  /** The place of the unit that is not meant: the caller's own. */
  own?: number | undefined
  duty?: string | undefined
  from?: Day | undefined
}

/**
 * Overdue occurrences: those being urged, the longest asked first, then the others, the last due first, then those that
 * climb no further; and how many in all.
 */
export async function listClimbing(
  tx: Tx,
  scope: Scope,
  { filter, limit }: { filter: ClimbingFilter; limit: number },
): Promise<{ ids: number[]; total: number }> {
  // The planner takes any one state for rare and would look through all rows; behind `coalesce` it takes it for common.
  const late = sql`${chosen(scope, filter)} and o.done_on is null and o.moved_on < ${filter.on}::date
        and ${filter.own === undefined ? sql`true` : sql`o.ord <> ${filter.own}`}
        and coalesce(duty_state(o, ${filter.on}::date) = 'overdue', false)`
  const { rows } = await sql<{ id: number; total: number }>`
    with urged as materialized (
      select s.occurrence_id as id, max(s.answer_by) as by, bool_or(s.rung = 'supervise') as "isTop"
      from ladder_step s where s.region = ${scope.region} group by 1),
    listed as (
      select o.id, o.moved_on, case when u."isTop" or u.id in (select r.occurrence_id from ladder_reply r
          where r.region = ${scope.region} and r.kind in ('withdraw', 'uphold')) then 2 else 0 end as place, u.by
      from urged u cross join lateral (
        select o.id, o.moved_on from duty_occurrence o where o.id = u.id and ${late} offset 0) o
      union all (
        select o.id, o.moved_on, 1, null from duty_occurrence o
        where ${late} and o.id not in (select u.id from urged u)
        order by o.moved_on desc, o.id limit ${limit}))
    select l.id, (select count(*)::int from duty_occurrence o where ${late}) as total from listed l
    order by l.place, l.by, l.moved_on desc, l.id limit ${limit}`.execute(tx.db)
  return { ids: rows.map(row => row.id), total: rows[0]?.total ?? 0 }
}

/** Received by the acting unit, issued by a unit, or of one matter. */
export type WhichClimbs = { received: true } | { from: number } | { occurrence: number }

/**
 * A page of the climbs in sight by their last steps, the latest first: of each matter and unit addressed one. Those open
 * are the ones whose occurrence is overdue on a day. Received by a unit is also what waits for its
 * answer further down, be it that a unit was asked whose duties it took over.
 */
export async function listClimbs(
  tx: Tx,
  scope: Scope,
  {
    filter,
    open,
    on,
    after,
    limit,
  }: {
    filter: WhichClimbs
    open: boolean
    on: Day
    after: number | undefined
    limit: number
  },
): Promise<{ rows: { step: number; occurrence: number; to: number }[]; total: number }> {
  const { rows } = await sql<{ step: number; occurrence: number; to: number; total: number }>`
    with named as (${named(scope, filter)}),
    last as materialized (
      select max(s.id) as step, s.occurrence_id as occurrence, s.to_unit as "to" from named s
      ${
        open
          ? sql`join duty_occurrence o on o.region = ${scope.region} and o.id = s.occurrence_id
        and o.withdrawn_on is null and duty_state(o, ${on}::date) = 'overdue'`
          : sql``
      }
      group by 2, 3)
    select l.*, (select count(*)::int from last) as total from last l
    where ${after === undefined ? sql`true` : sql`l.step < ${after}`} order by l.step desc limit ${limit}`.execute(
    tx.db,
  )
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
}

/** The steps of a filter, each kind by an index of its own: what was issued to a unit, and what was turned to it and waits. */
function named({ region, unit }: Scope, filter: WhichClimbs): RawBuilder<unknown> {
  const steps = sql`select s.id, s.occurrence_id, s.to_unit from ladder_step s where s.region = ${region}`
  if ('from' in filter) return sql`${steps} and s.unit_id = ${filter.from}`
  if ('occurrence' in filter) return sql`${steps} and s.occurrence_id = ${filter.occurrence}`
  return sql`${steps} and s.to_unit = ${unit.id}
    union
    select s.id, s.occurrence_id, s.to_unit from ladder_reply r
    join duty_occurrence o on o.region = r.region and o.id = r.occurrence_id
    join ladder_step s on s.region = r.region and s.occurrence_id = r.occurrence_id and s.to_unit = o.unit_id
    where r.region = ${region} and r.to_unit in (select standing_units(${unit.ord}, ${unit.ord}))
      and not exists (select from ladder_reply e where e.region = r.region and e.answers = r.id)`
}
