import { type Kysely, sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import { untold } from '../notice-source.ts'
import type { DB } from '../tables.ts'

/** A closed problem whose next 回访 has come due. */
export interface DueVisit {
  id: number
  no: string
  /** The unit that oversees it. */
  over: number
  due: Day
  /** Names the reminder for good. */
  subject: string
}

/** Under what people are told of the 回访 of a problem that is due on a day. */
export function visitSubject(problem: number, due: Day): string {
  return `visit:${problem}:${due}`
}

/**
 * The next 回访 of closed problems, as far as it is due on a day and nobody who is still in the overseeing unit was told.
 * `visits` are days after the closing, in order; a visit made counts for the earliest. Units in which nobody can sign in
 * are passed over until somebody can.
 */
export async function listVisitsDue(
  db: Kysely<DB>,
  { region, today, visits }: { region: number; today: Day; visits: readonly number[] },
): Promise<DueVisit[]> {
  const { rows } = await sql<DueVisit>`
    with due as (
      select p.id, p.no, p.over_unit as over, p.closed_on + (${[...visits]}::int[])[1 + (
          select count(*) from problem_act t where t.region = p.region and t.problem_id = p.id and t.kind = 'visit'
            and t.on_day >= p.closed_on)] as due
      from problem p where p.region = ${region} and p.state = 'closed' and p.closed_on <= ${today}::date - ${visits[0] ?? 0}::int),
    named as (select d.*, 'visit:' || d.id || ':' || d.due as subject from due d where d.due <= ${today}::date)
    select v.* from named v where v.over in (select h.unit_id from post h
        join account a on a.region = h.region and a.person_id = h.person_id and a.closed_at is null
        where h.region = ${region} and h.from_on <= ${today}::date and (h.to_on is null or h.to_on >= ${today}::date))
      and ${untold({ region, unit: sql`v.over`, subject: sql`v.subject` }, today)}
    order by v.due, v.id`.execute(db)
  return rows
}
