import { sql } from 'kysely'
import type { Scope } from '#domain/kernel/scope.ts'
import type { TaskEventKind } from '#domain/task/kind.ts'
import { tell } from './task.ts'
import type { Tx } from './tx.ts'

export interface NewTaskEvent {
  task: number
  kind: TaskEventKind
  version: number
  remark: string
  record?: number
}

export interface StoredTaskEvent {
  id: number
  task: number
  unit: number
  kind: TaskEventKind
  version: number
  remark: string
  record: number | null
  recordTitle: string | null
  ledger: string | null
  at: string
  by: string
}

/** Notes what the scope's unit did to a task, and tells it. */
export async function insertTaskEvent(
  tx: Tx,
  scope: Scope,
  { by, ...event }: NewTaskEvent & { by: string },
): Promise<void> {
  const row = await tx.db
    .insertInto('task_event')
    .values({
      region: scope.region,
      task_id: event.task,
      unit_id: scope.unit.id,
      ord: scope.unit.ord,
      kind: event.kind,
      version: event.version,
      remark: event.remark,
      record_id: event.record ?? null,
      by_person: scope.actor?.person ?? 0,
      by_name: by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  tell(tx, scope, { kind: 'task-event', key: row.id, ord: scope.unit.ord })
}

/** What happened to a task, the latest first; an entry out of sight has no title. */
export async function listTaskEvents(tx: Tx, scope: Scope, task: number): Promise<StoredTaskEvent[]> {
  const { rows } = await sql<StoredTaskEvent>`
    select e.id, e.task_id as task, e.unit_id as unit, e.kind, e.version, e.remark, e.record_id as record,
      r.title as "recordTitle", r.ledger, e.at, e.by_name as by
    from task_event e left join record r on r.region = e.region and r.id = e.record_id
    where e.region = ${scope.region} and e.task_id = ${task} order by e.id desc limit 500`.execute(tx.db)
  return rows
}

/** Which of these entries are in sight and valid. */
export async function readRecordsInSight(tx: Tx, scope: Scope, ids: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`select id from record
    where region = ${scope.region} and state = 'valid' and id = any(${[...ids]}::bigint[])`.execute(tx.db)
  return new Set(rows.map(row => row.id))
}
