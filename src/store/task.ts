import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import { covers, type Scope } from '#domain/kernel/scope.ts'
import type { ListKind, ListState } from '#domain/task/kind.ts'
import type { TaskStage } from '#domain/task/state.ts'
import type { Tx } from './tx.ts'

/** A task with the list it stands in and where it lies today. */
export interface StoredTask {
  id: number
  list: number
  listTitle: string
  listKind: ListKind
  listState: ListState
  year: number
  unit: number
  ord: number
  from: number
  /** The unit that recognises it today: who gave it, or its successor. */
  giver: number
  /** Whether the unit that owes it was closed. */
  stranded: boolean
  /** Whether it was broken off by a unit other than the list's own. */
  isPart: boolean
  parent: number | null
  no: string
  title: string
  requirement: string
  measure: string
  source: string
  duty: string | null
  dueOn: Day | null
  leaderPost: number | null
  leaderPerson: number | null
  leaderName: string
  ownerPost: number | null
  ownerPerson: number | null
  ownerName: string
  project: number | null
  stage: TaskStage
  version: number
  received: number
  reportedBy: number | null
  reportedOn: Day | null
}

/** Which tasks; those taken off their list are left out unless asked for by their ids. */
export type WhichTasks =
  | { list: number }
  | { ids: readonly number[] }
  | { parent: number }
  | { project: number }
  /** Of issued lists and not yet recognised: owed by a unit, or given by it. */
  | { openOf: number }

/** Tasks in sight in the order of their list. */
export async function listTasks(tx: Tx, scope: Scope, which: WhichTasks): Promise<StoredTask[]> {
  const { rows } = await sql<StoredTask>`${columns()}
    where t.region = ${scope.region} and ${whereOf(which)} order by t.list_id, t.id limit 5000`.execute(tx.db)
  return rows
}

/** Tasks in sight that the scope may change, locked until the end of the transaction, in the order of their ids. */
export async function lockTasks(tx: Tx, scope: Scope, ids: readonly number[]): Promise<StoredTask[]> {
  const { rows } = await sql<StoredTask>`${columns()}
    where t.region = ${scope.region} and t.id = any(${[...ids]}::bigint[]) order by t.id for update of t`.execute(
    tx.db,
  )
  return rows
}

function columns(): RawBuilder<unknown> {
  return sql`select t.id, t.list_id as list, l.title as "listTitle", l.kind as "listKind", l.state as "listState", l.year,
    t.unit_id as unit, t.ord, t.from_unit as from, coalesce((select s.id from standing_unit(t.from_unit) s), t.from_unit) as giver,
    (select s.id from standing_unit(t.unit_id) s) is distinct from t.unit_id as stranded,
    t.from_unit <> l.unit_id as "isPart",
    t.parent_id as parent, t.no, t.title, t.requirement, t.measure, t.source, t.duty, t.due_on as "dueOn",
    t.leader_post as "leaderPost", t.leader_person as "leaderPerson", t.leader_name as "leaderName",
    t.owner_post as "ownerPost", t.owner_person as "ownerPerson", t.owner_name as "ownerName",
    t.project_id as project, t.stage, t.version, t.received, t.reported_by as "reportedBy", t.reported_on as "reportedOn"
    from task t join task_list l on l.region = t.region and l.id = t.list_id`
}

function whereOf(which: WhichTasks): RawBuilder<unknown> {
  if ('ids' in which) return sql`t.id = any(${[...which.ids]}::bigint[])`
  const kept = sql`t.stage <> 'removed'`
  if ('list' in which) return sql`t.list_id = ${which.list} and ${kept}`
  if ('parent' in which) return sql`t.parent_id = ${which.parent} and ${kept}`
  if ('project' in which) return sql`t.project_id = ${which.project} and ${kept}`
  return sql`l.state = 'issued' and t.stage in ('open', 'reported', 'returned') and (t.unit_id = ${which.openOf}
    or t.from_unit = ${which.openOf} or (select s.id from standing_unit(t.from_unit) s) = ${which.openOf})`
}

/** A named person as a task keeps him. */
export interface NamedPerson {
  post: number | null
  person: number
  name: string
}

/** What a task says; absent parts stay as they are when it is changed. */
export interface TaskWords {
  no: string
  title: string
  requirement: string
  measure: string
  source: string
  duty: string | null
  dueOn: Day | null
  leader: NamedPerson | null
  owner: NamedPerson | null
  project: number | null
}

export interface NewTask extends TaskWords {
  list: number
  unit: number
  ord: number
  from: number
  parent: number | null
  stage: 'draft' | 'open'
  version: number
}

/** Inserts a task and tells it. */
export async function insertTask(tx: Tx, scope: Scope, task: NewTask): Promise<number> {
  const row = await tx.db
    .insertInto('task')
    .values({
      region: scope.region,
      list_id: task.list,
      unit_id: task.unit,
      ord: task.ord,
      from_unit: task.from,
      parent_id: task.parent,
      stage: task.stage,
      version: task.version,
      ...wordsOf(onlyWords(task)),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  tell(tx, scope, { kind: 'task', key: row.id, ord: task.ord })
  return row.id
}

/** What may change of a task besides its words. */
export interface TaskMove {
  unit?: number
  ord?: number
  parent?: number | null
  stage?: TaskStage
  version?: number
  received?: number
  reportedBy?: number | null
  reportedOn?: Day | null
  recognisedBy?: number | null
}

/** Changes a task that the caller has locked, and tells it; throws when it is not there to be changed. */
export async function updateTask(
  tx: Tx,
  scope: Scope,
  {
    id,
    ord,
    words = {},
    move = {},
  }: { id: number; ord: number; words?: Partial<TaskWords>; move?: TaskMove },
): Promise<void> {
  const change = {
    ...wordsOf(words),
    ...given({
      unit_id: move.unit,
      ord: move.ord,
      parent_id: move.parent,
      stage: move.stage,
      version: move.version,
      received: move.received,
      reported_by: move.reportedBy,
      reported_on: move.reportedOn,
      recognised_by: move.recognisedBy,
    }),
  } as { title: string }
  if (Object.keys(change).length === 0) return
  const { numUpdatedRows } = await tx.db
    .updateTable('task')
    .set(change)
    .where('region', '=', scope.region)
    .where('id', '=', id)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Error(`task ${id} was to be changed and is out of reach`)
  tell(tx, scope, { kind: 'task', key: id, ord: move.ord ?? ord })
}

function wordsOf({ dueOn, leader, owner, project, ...words }: Partial<TaskWords>) {
  const columns = {
    ...words,
    due_on: dueOn,
    project_id: project,
    ...personOf('leader', leader),
    ...personOf('owner', owner),
  }
  return given(columns) as { title: string }
}

function onlyWords(task: NewTask): TaskWords {
  const { no, title, requirement, measure, source, duty, dueOn, leader, owner, project } = task
  return { no, title, requirement, measure, source, duty, dueOn, leader, owner, project }
}

function personOf(part: 'leader' | 'owner', person: NamedPerson | null | undefined) {
  if (person === undefined) return {}
  const { post = null, person: id = null, name = '' } = person ?? {}
  return { [`${part}_post`]: post, [`${part}_person`]: id, [`${part}_name`]: name }
}

/** The columns that are given; the others stay as they are. */
function given<T extends object>(columns: T): Partial<T> {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)) as Partial<T>
}

/** Tells a fact of a task; one beside one's own tree is told at one's own unit, which alone is in sight. */
export function tell(
  tx: Tx,
  scope: Scope,
  {
    kind,
    key,
    ord,
  }: {
    kind: 'task' | 'task-event' | 'task-list' | 'task-edition' | 'letter' | 'letter-copy' | 'signature'
    key: number
    ord: number
  },
): void {
  tx.tell({ kind, key, ord: covers(scope.readOrg, ord) ? ord : scope.unit.ord })
}
