import { sql } from 'kysely'
import type { Scope } from '#domain/kernel/scope.ts'
import type { TaskChange } from '#domain/task/edition.ts'
import type { ListKind, ListState } from '#domain/task/kind.ts'
import { tell } from './task.ts'
import type { Tx } from './tx.ts'

export interface StoredTaskList {
  id: number
  unit: number
  ord: number
  /** The unit that gives it out today: its own, or that unit's successor. */
  giver: number
  kind: ListKind
  title: string
  year: number
  week: number | null
  basis: string
  state: ListState
  version: number
  issuedAt: string | null
}

const COLUMNS = sql`l.id, l.unit_id as unit, l.ord, coalesce((select s.id from standing_unit(l.unit_id) s), l.unit_id) as giver,
  l.kind, l.title, l.year, l.week, l.basis, l.state, l.version, l.issued_at as "issuedAt"`

/** The lists in sight with how their tasks in sight stand, the newest first. */
export async function listTaskLists(
  tx: Tx,
  scope: Scope,
  { year, today }: { year?: number | undefined; today: string },
): Promise<
  (StoredTaskList & {
    tasks: number
    awaiting: number
    recognised: number
    reported: number
    late: number
  })[]
> {
  const { rows } = await sql<Awaited<ReturnType<typeof listTaskLists>>[number]>`
    select ${COLUMNS}, coalesce(c.tasks, 0) as tasks, coalesce(c.awaiting, 0) as awaiting, coalesce(c.recognised, 0) as recognised,
      coalesce(c.reported, 0) as reported, coalesce(c.late, 0) as late
    from task_list l left join (
      select list_id, count(*) as tasks, count(*) filter (where received < version and stage in ('open', 'reported', 'returned')) as awaiting,
        count(*) filter (where stage = 'recognised') as recognised, count(*) filter (where stage = 'reported') as reported,
        count(*) filter (where stage in ('open', 'returned') and due_on < ${today}::date) as late
      from task where region = ${scope.region} and stage <> 'removed' group by list_id) c on c.list_id = l.id
    where l.region = ${scope.region} and (${year ?? null}::int is null or l.year = ${year ?? null}::int)
    order by l.year desc, l.id desc limit 300`.execute(tx.db)
  return rows
}

/** A list in sight, or undefined; `lock` holds it until the end of the transaction. */
export async function findTaskList(
  tx: Tx,
  scope: Scope,
  { id, lock = false }: { id: number; lock?: boolean },
): Promise<StoredTaskList | undefined> {
  const { rows } = await sql<StoredTaskList>`select ${COLUMNS} from task_list l
    where l.region = ${scope.region} and l.id = ${id} ${lock ? sql`for update of l` : sql``}`.execute(tx.db)
  return rows[0]
}

/** Opens a list of the scope's unit as a draft and tells it. */
export async function insertTaskList(
  tx: Tx,
  scope: Scope,
  list: { kind: ListKind; title: string; year: number; week: number | null; basis: string },
): Promise<number> {
  const row = await tx.db
    .insertInto('task_list')
    .values({
      region: scope.region,
      unit_id: scope.unit.id,
      ord: scope.unit.ord,
      opened_by: scope.actor?.person ?? 0,
      ...list,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  tell(tx, scope, { kind: 'task-list', key: row.id, ord: scope.unit.ord })
  return row.id
}

/** Changes how a list stands, and tells it. */
export async function updateTaskList(
  tx: Tx,
  scope: Scope,
  { id, ord, change }: { id: number; ord: number; change: { state?: 'issued' | 'closed'; version?: number } },
): Promise<void> {
  const { state, version } = change
  await tx.db
    .updateTable('task_list')
    .set({
      ...(state === undefined ? {} : { state }),
      ...(version === undefined ? {} : { version }),
      ...(state === 'issued'
        ? { issued_at: sql<string>`now()`, issued_by: scope.actor?.person ?? null }
        : {}),
      ...(state === 'closed' ? { closed_at: sql<string>`now()` } : {}),
    })
    .where('region', '=', scope.region)
    .where('id', '=', id)
    .execute()
  tell(tx, scope, { kind: 'task-list', key: id, ord })
}

/** Issues the draft tasks of a list, and tells each. */
export async function openTasks(tx: Tx, scope: Scope, list: number): Promise<{ id: number; unit: number }[]> {
  const rows = await tx.db
    .updateTable('task')
    .set({ stage: 'open' })
    .where('region', '=', scope.region)
    .where('list_id', '=', list)
    .where('stage', '=', 'draft')
    .returning(['id', 'ord', 'unit_id as unit'])
    .execute()
  for (const row of rows) tell(tx, scope, { kind: 'task', key: row.id, ord: row.ord })
  return rows
}

/** Keeps what a version of a list changed, and tells it. */
export async function insertEdition(
  tx: Tx,
  scope: Scope,
  edition: {
    list: number
    version: number
    reason: string
    changes: readonly TaskChange[]
    by: string
  },
): Promise<void> {
  const row = await tx.db
    .insertInto('task_edition')
    .values({
      region: scope.region,
      list_id: edition.list,
      unit_id: scope.unit.id,
      ord: scope.unit.ord,
      version: edition.version,
      reason: edition.reason,
      changes: JSON.stringify(edition.changes),
      made_by: scope.actor?.person ?? 0,
      by_name: edition.by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  tell(tx, scope, { kind: 'task-edition', key: row.id, ord: scope.unit.ord })
}

/** The versions of a list that changed a task in sight, the latest first, each with the changes of these tasks alone. */
export async function listEditions(
  tx: Tx,
  scope: Scope,
  list: number,
): Promise<{ version: number; reason: string; changes: TaskChange[]; at: string; by: string }[]> {
  const { rows } = await sql<Awaited<ReturnType<typeof listEditions>>[number]>`
    select e.version, e.reason, c.seen as changes, e.made_at as at, e.by_name as by
    from task_edition e cross join lateral (
      select jsonb_agg(one order by place) as seen from jsonb_array_elements(e.changes) with ordinality x (one, place)
      where exists (select from task t where t.region = e.region and t.id = (one->>'task')::bigint)) c
    where c.seen is not null and e.region = ${scope.region} and e.list_id = ${list} order by e.version desc`.execute(
    tx.db,
  )
  return rows
}
