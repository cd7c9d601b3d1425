import { sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { Interval, Scope } from '#domain/kernel/scope.ts'
import type { Tx } from '../tx.ts'

/** How an open occurrence's duty went in its unit before, and how the unit's year went. */
export interface StoredCourse {
  id: number
  past: { due: number; inTime: number; overdue: number }
  year: { due: number; overdue: number }
}

/** The courses of open occurrences of the interval that fall due within so many days, of the most troubled units first. */
export async function listCourses(
  tx: Tx,
  scope: Scope,
  { interval, on, within, limit }: { interval: Interval; on: Day; within: number; limit: number },
): Promise<StoredCourse[]> {
  const { rows } = await sql<{
    id: number
    pastDue: number
    inTime: number
    pastOverdue: number
    yearDue: number
    yearOverdue: number
  }>`
    with seen as materialized (
      select o.id, o.unit_id, o.duty, o.moved_on, o.from_on, o.due_on, duty_state(o, ${on}::date) as state
      from duty_occurrence o where o.region = ${scope.region}
        and o.ord between ${Math.max(interval.lo, scope.read.lo)} and ${Math.min(interval.hi, scope.read.hi)}
        and o.withdrawn_on is null and o.due_on between ${on}::date - 800 and ${on}::date + ${within}::int),
    past as (
      select unit_id, duty, count(*)::int as due, (count(*) filter (where state = 'done'))::int as in_time,
        (count(*) filter (where state = 'overdue'))::int as overdue
      from seen where moved_on < ${on}::date and state in ('done', 'done-late', 'overdue') group by unit_id, duty),
    year as (
      select unit_id, count(*)::int as due, (count(*) filter (where state = 'overdue'))::int as overdue
      from seen where moved_on < ${on}::date and extract(year from moved_on) = extract(year from ${on}::date)
        and state in ('done', 'done-late', 'overdue') group by unit_id)
    select s.id, coalesce(p.due, 0) as "pastDue", coalesce(p.in_time, 0) as "inTime", coalesce(p.overdue, 0) as "pastOverdue",
      coalesce(y.due, 0) as "yearDue", coalesce(y.overdue, 0) as "yearOverdue"
    from seen s left join past p on p.unit_id = s.unit_id and p.duty = s.duty left join year y on y.unit_id = s.unit_id
    where s.state in ('near', 'not-due') and s.from_on <= ${on}::date
    order by coalesce(p.due - p.in_time, 0) desc, s.moved_on, s.id limit ${limit}`.execute(tx.db)
  return rows.map(row => ({
    id: row.id,
    past: { due: row.pastDue, inTime: row.inTime, overdue: row.pastOverdue },
    year: { due: row.yearDue, overdue: row.yearOverdue },
  }))
}
