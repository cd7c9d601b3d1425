import { type Kysely, sql, type Transaction } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { TaskReminder } from '#domain/task/told.ts'
import { untold } from './notice-source.ts'
import type { DB } from './tables.ts'

/** A task of which somebody is to be reminded, and of what about it. */
export interface RemindableTask {
  id: number
  unit: number
  title: string
  dueOn: Day | null
  owner: number | null
  sort: TaskReminder
  /** Names the reminder for good. */
  subject: string
}

/** The tasks to look at: some, or all of the region. */
export type LookedAt = readonly number[] | 'all'

interface Look {
  region: number
  today: Day
  look: LookedAt
}

/**
 * Takes what was noted of a region's tasks since the last look, and says which are to be looked at again: on a day that
 * differs from that of the last full look all of them.
 */
export async function takeTaskNotes(
  db: Transaction<DB>,
  { region, today }: Omit<Look, 'look'>,
): Promise<LookedAt> {
  const { rows } = await sql<{ id: number }>`
    with taken as materialized (delete from task_note where region = ${region} returning unit_id, list_id, task_id)
    select t.id from task t where t.region = ${region} and t.id in (select task_id from taken)
    union select t.id from task t where t.region = ${region} and t.list_id in (select list_id from taken)
    union select t.id from task t where t.region = ${region} and t.unit_id in (select unit_id from taken)
      and t.stage in ('open', 'reported', 'returned')`.execute(db)
  const { rows: full } = await sql`
    insert into task_look (region, looked_on) values (${region}, ${today}::date)
    on conflict (region) do update set looked_on = excluded.looked_on where task_look.looked_on <> excluded.looked_on
    returning region`.execute(db)
  return full.length > 0 ? 'all' : rows.map(row => row.id)
}

/**
 * What of the tasks looked at nobody who is still there was told. Units in which nobody can sign in are passed over until
 * somebody can.
 */
export async function listUntoldTasks(
  db: Kysely<DB>,
  { region, today, look }: Look,
): Promise<RemindableTask[]> {
  if (look.length === 0) return []
  const { rows } = await sql<RemindableTask>`
    select t.id, t.unit_id as unit, t.title, t.due_on as "dueOn", t.owner_person as owner, s.sort, s.subject
    from task t cross join lateral task_reminders(t, ${today}::date) s
    where t.region = ${region} and t.stage in ('open', 'reported', 'returned')
      ${look === 'all' ? sql`` : sql`and t.id = any(${[...look]}::bigint[])`}
      and t.unit_id in (select h.unit_id from post h
        join account a on a.region = h.region and a.person_id = h.person_id and a.closed_at is null
        where h.region = ${region} and h.from_on <= ${today}::date and (h.to_on is null or h.to_on >= ${today}::date))
      and ${untold({ region, unit: sql`t.unit_id`, subject: sql`s.subject` }, today)}
    order by t.unit_id, t.due_on, t.id`.execute(db)
  return rows
}

/** Settles what was told of the tasks looked at and holds no longer; returns how many notices. */
export async function settleTaskNotices(db: Kysely<DB>, { region, today, look }: Look): Promise<number> {
  if (look.length === 0) return 0
  const told =
    look === 'all'
      ? sql`notice n where n.subject like 'task:%'`
      : sql`unnest(${[...look]}::bigint[]) l (id) join notice n on n.subject >= 'task:' || l.id || ':'
          and n.subject < 'task:' || l.id || ';' where true`
  const { rows } = await sql<{ settled: number }>`
    select notices_settle(array(
      select n.subject from ${told} and n.region = ${region} and n.settled_at is null and not exists (
        select from task t cross join lateral task_reminders(t, ${today}::date) s
        where t.region = n.region and t.id = split_part(n.subject, ':', 2)::bigint and s.subject = n.subject)), ${region})
      as settled`.execute(db)
  return rows[0]?.settled ?? 0
}

/** The open tasks of some units that have a day, by that day. */
export async function listDatedTasks(
  db: Kysely<DB>,
  { region, units, today }: { region: number; units: readonly number[]; today: Day },
): Promise<(Omit<RemindableTask, 'sort' | 'subject' | 'dueOn'> & { due: Day; givenAt: string })[]> {
  const { rows } = await sql<
    Omit<RemindableTask, 'sort' | 'subject' | 'dueOn'> & { due: Day; givenAt: string }
  >`
    select t.id, t.unit_id as unit, t.title, t.due_on as due, t.owner_person as owner, l.issued_at as "givenAt"
    from task t join task_list l on l.region = t.region and l.id = t.list_id and l.state = 'issued'
    where t.region = ${region} and t.unit_id = any(${[...units]}::bigint[]) and t.stage in ('open', 'returned')
      and t.due_on > ${today}::date - 366
    order by t.due_on, t.id limit 1000`.execute(db)
  return rows
}
