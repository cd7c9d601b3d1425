import { type Kysely, sql } from 'kysely'
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

/** What of a region's tasks nobody who is still there was told. */
export async function listUntoldTasks(
  db: Kysely<DB>,
  { region, today }: { region: number; today: Day },
): Promise<RemindableTask[]> {
  const { rows } = await sql<RemindableTask>`
    select t.id, t.unit_id as unit, t.title, t.due_on as "dueOn", t.owner_person as owner, s.sort, s.subject
    from task t cross join lateral task_reminders(t, ${today}::date) s
    where t.region = ${region} and t.stage in ('open', 'reported', 'returned')
      and ${untold({ region, unit: sql`t.unit_id`, subject: sql`s.subject` }, today)}
    order by t.unit_id, t.due_on, t.id`.execute(db)
  return rows
}

/** Settles what was told of tasks and holds no longer; returns how many notices. */
export async function settleTaskNotices(
  db: Kysely<DB>,
  { region, today }: { region: number; today: Day },
): Promise<number> {
  const { rows } = await sql<{ settled: number }>`
    select notices_settle(array(
      select n.subject from notice n
      where n.region = ${region} and n.settled_at is null and n.subject like 'task:%' and not exists (
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
