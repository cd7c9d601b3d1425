import { sql } from 'kysely'
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
  const { rows } = await sql<{ id: number; total: number }>`
    with late as materialized (
      select o.id, o.moved_on from duty_occurrence o
      where ${chosen(scope, filter)} and o.done_on is null and o.moved_on < ${filter.on}::date
        and ${filter.own === undefined ? sql`true` : sql`o.ord <> ${filter.own}`}
        and duty_state(o, ${filter.on}::date) = 'overdue'),
    urged as materialized (
      select s.occurrence_id as id, max(s.answer_by) as by, bool_or(s.rung = 'supervise') as "isTop",
        exists (select from ladder_reply r where r.region = ${scope.region} and r.occurrence_id = s.occurrence_id
          and r.kind in ('withdraw', 'uphold')) as "isEnded"
      from ladder_step s where s.region = ${scope.region} and s.occurrence_id in (select id from late) group by 1)
    select l.id, (select count(*)::int from late) as total from late l left join urged u on u.id = l.id
    order by case when u.id is null then 1 when u."isTop" or u."isEnded" then 2 else 0 end, u.by, l.moved_on desc, l.id
    limit ${limit}`.execute(tx.db)
  return { ids: rows.map(row => row.id), total: rows[0]?.total ?? 0 }
}

/**
 * A page of the climbs in sight by their last steps, the latest first: of each matter and unit addressed one. Those open
 * are the ones whose occurrence is overdue on a day. Received by a unit is also what waits for its answer further down.
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
    filter: { to: number } | { from: number } | { occurrence: number }
    open: boolean
    on: Day
    after: number | undefined
    limit: number
  },
): Promise<{ rows: { step: number; occurrence: number; to: number }[]; total: number }> {
  const which =
    'to' in filter
      ? sql`(s.to_unit = ${filter.to} or s.to_unit = o.unit_id and exists (select from ladder_reply r
          where r.region = s.region and r.to_unit = ${filter.to} and r.occurrence_id = s.occurrence_id
            and not exists (select from ladder_reply e where e.region = r.region and e.answers = r.id)))`
      : 'from' in filter
        ? sql`s.unit_id = ${filter.from}`
        : sql`s.occurrence_id = ${filter.occurrence}`
  const { rows } = await sql<{ step: number; occurrence: number; to: number; total: number }>`
    with last as materialized (
      select max(s.id) as step, s.occurrence_id as occurrence, s.to_unit as "to" from ladder_step s
      join duty_occurrence o on o.region = s.region and o.id = s.occurrence_id
      where s.region = ${scope.region} and ${which}
        ${open ? sql`and o.withdrawn_on is null and duty_state(o, ${on}::date) = 'overdue'` : sql``}
      group by 2, 3)
    select l.*, (select count(*)::int from last) as total from last l
    where ${after === undefined ? sql`true` : sql`l.step < ${after}`} order by l.step desc limit ${limit}`.execute(
    tx.db,
  )
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
}
