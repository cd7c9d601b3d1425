import { sql } from 'kysely'
import type { Scope } from '#domain/kernel/scope.ts'
import type { HeldPost } from '#domain/task/succession.ts'
import { personNameOf } from './past-name.ts'
import type { Tx } from './tx.ts'

/** A unit that tasks may be given to. */
export interface ReachedUnit {
  id: number
  name: string
  shortName: string
  kind: string
  parent: number | null
  ord: number
}

/** The open units a unit in sight may give tasks to: itself, those below, and those it guides or whose line it leads. */
export async function listReach(tx: Tx, giver: number): Promise<ReachedUnit[]> {
  const { rows } = await sql<ReachedUnit>`
    select id, name, short_name as "shortName", kind, parent_id as parent, ord from task_reach(${giver}) order by ord`.execute(
    tx.db,
  )
  return rows
}

/** What units are called that tasks in sight tie to the scope, or that stand above it. */
export async function readUnitNames(
  tx: Tx,
  scope: Scope,
  ids: readonly number[],
): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const wanted = [...new Set(ids)]
  const { rows } = await sql<{ id: number; name: string }>`
    select id, short_name as name from unit where region = ${scope.region} and id = any(${wanted}::bigint[])
    union select id, short_name from task_unit_names(${wanted}::bigint[])`.execute(tx.db)
  return new Map(rows.map(row => [row.id, row.name]))
}

/** The posts of some units and of some people, present and past, in sight. */
export async function listPostsEver(
  tx: Tx,
  scope: Scope,
  { units, people }: { units: readonly number[]; people: readonly number[] },
): Promise<HeldPost[]> {
  if (units.length + people.length === 0) return []
  const { rows } = await sql<HeldPost>`
    select t.id, t.unit_id as unit, t.person_id as person, ${personNameOf('t.region', 't.person_id')} as name, t.title, t.role,
      t.from_on as from, t.to_on as to from post t
    where t.region = ${scope.region} and (t.unit_id = any(${[...new Set(units)]}::bigint[]) or t.person_id = any(${[...new Set(people)]}::bigint[]))
    order by t.from_on, t.id limit 20000`.execute(tx.db)
  return rows
}
