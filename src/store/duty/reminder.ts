import { type Kysely, sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import { untold } from '../notice-source.ts'
import type { DB } from '../tables.ts'

/** An occurrence of which somebody is to be reminded. */
export interface Remindable {
  id: number
  unit: number
  ord: number
  duty: string
  key: string
  due: Day
  state: 'near' | 'overdue'
}

/**
 * Occurrences of a region that are near or overdue and of which nobody who is still there was told, unit after unit; a
 * unit is never cut in two.
 */
export async function listUntold(
  db: Kysely<DB>,
  { region, today, after, most }: { region: number; today: Day; after: number; most: number },
): Promise<Remindable[]> {
  const subject = sql`'duty:' || o.id || ':' || duty_state(o, ${today}::date)`
  const { rows } = await sql<Remindable>`
    select o.id, o.unit_id as unit, o.ord, o.duty, o.key, o.moved_on as due, duty_state(o, ${today}::date) as state
    from duty_occurrence o
    where o.region = ${region} and o.ord > ${after} and o.due_on <= ${today}::date + 7 and o.withdrawn_on is null
      and o.done_on is null and duty_state(o, ${today}::date) in ('near', 'overdue')
      and ${untold({ region, unit: sql`o.unit_id`, subject }, today)}
    order by o.ord fetch first ${most} rows with ties`.execute(db)
  return rows.toSorted((a, b) => a.ord - b.ord || (a.due < b.due ? -1 : a.due > b.due ? 1 : a.id - b.id))
}

/** Whether what people and entries changed is still being matched. */
export async function areNotesLeft(db: Kysely<DB>, region: number): Promise<boolean> {
  const { rows } = await sql`select from duty_note where region = ${region} limit 1`.execute(db)
  return rows.length > 0
}

/** Settles what was told of occurrences that stand otherwise by now, since the day changed. */
export async function settleDutyNotices(
  db: Kysely<DB>,
  { region, today }: { region: number; today: Day },
): Promise<void> {
  await sql`
    select notices_settle(array(
      select n.subject from notice n
      join duty_occurrence o on o.region = n.region
        and o.id = case when n.subject like 'duty:%' then split_part(n.subject, ':', 2)::bigint end
      where n.region = ${region} and n.settled_at is null
        and (o.withdrawn_on is not null or split_part(n.subject, ':', 3) <> duty_state(o, ${today}::date))), ${region})`.execute(
    db,
  )
}

/** What some units owe and have not done, by the day it is due: one year back and as far as it is known ahead. */
export async function listOwed(
  db: Kysely<DB>,
  { region, units, today }: { region: number; units: readonly number[]; today: Day },
): Promise<(Omit<Remindable, 'state'> & { from: Day })[]> {
  const { rows } = await sql<Omit<Remindable, 'state'> & { from: Day }>`
    select o.id, o.unit_id as unit, o.ord, o.duty, o.key, o.moved_on as due, o.from_on as "from" from duty_occurrence o
    where o.region = ${region} and o.unit_id = any(${[...units]}::bigint[]) and o.withdrawn_on is null
      and o.moved_on > ${today}::date - 366 and duty_state(o, ${today}::date) in ('not-due', 'near', 'overdue')
    order by o.moved_on, o.id limit 1000`.execute(db)
  return rows
}
