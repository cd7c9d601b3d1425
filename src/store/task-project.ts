import { sql } from 'kysely'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Tx } from './tx.ts'

export interface StoredProject {
  id: number
  unit: number
  name: string
  purpose: string
  tasks: number
}

/** Makes a project of the scope's unit and tells it; a name used twice raises 23505. */
export async function insertProject(
  tx: Tx,
  scope: Scope,
  project: { name: string; purpose: string },
): Promise<number> {
  const row = await tx.db
    .insertInto('task_project')
    .values({
      region: scope.region,
      unit_id: scope.unit.id,
      ord: scope.unit.ord,
      formed_by: scope.actor?.person ?? 0,
      ...project,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  tx.tell({ kind: 'project', key: row.id, ord: scope.unit.ord })
  return row.id
}

/** The projects in sight with how many tasks in sight stand under them; one of them when its id is given. */
export async function listProjects(tx: Tx, scope: Scope, id?: number): Promise<StoredProject[]> {
  const { rows } = await sql<StoredProject>`
    select p.id, p.unit_id as unit, p.name, p.purpose,
      (select count(*) from task t where t.region = p.region and t.project_id = p.id and t.stage <> 'removed') as tasks
    from task_project p where p.region = ${scope.region} and (${id ?? null}::bigint is null or p.id = ${id ?? null}::bigint)
    order by p.ord, p.id limit 500`.execute(tx.db)
  return rows
}

/** The entries in sight that the tasks of a project point to, each once with its files. */
export async function listProjectRecords(
  tx: Tx,
  scope: Scope,
  project: number,
): Promise<
  {
    id: number
    ledger: string
    title: string
    occurredOn: string
    files: { hash: string; name: string }[]
  }[]
> {
  const { rows } = await sql<Awaited<ReturnType<typeof listProjectRecords>>[number]>`
    select r.id, r.ledger, r.title, r.occurred_on as "occurredOn", coalesce((
      select json_agg(json_build_object('hash', f.hash, 'name', f.name) order by f.field, f.seq) from record_file f
      where f.region = r.region and f.record_id = r.id), '[]') as files
    from record r where r.region = ${scope.region} and r.id in (
      select e.record_id from task_event e join task t on t.region = e.region and t.id = e.task_id
      where e.region = ${scope.region} and t.project_id = ${project} and e.record_id is not null)
    order by r.occurred_on desc, r.id desc limit 500`.execute(tx.db)
  return rows
}
