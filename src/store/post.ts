import { sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Role } from '#domain/session/right.ts'
import { personNameOf } from './past-name.ts'
import type { Tx } from './tx.ts'

export interface ListedPost {
  id: number
  title: string
  role: Role
  person: number
  personName: string
  from: Day
  to: Day | null
  coversName: string
  round: string | null
  dueOn: Day | null
}

/** The posts of a unit, present and past. */
export async function listUnitPosts(tx: Tx, scope: Scope, unit: number): Promise<ListedPost[]> {
  const rows = await tx.db
    .selectFrom('post as t')
    .leftJoin('unit as c', join =>
      join.onRef('c.region', '=', 't.region').onRef('c.id', '=', 't.covers_unit_id'),
    )
    .select([
      't.id',
      't.title',
      't.role',
      't.person_id as person',
      personNameOf('t.region', 't.person_id').as('personName'),
      't.from_on as from',
      't.to_on as to',
      'c.short_name as coversName',
      't.round',
      't.due_on as dueOn',
    ])
    .where('t.region', '=', scope.region)
    .where('t.unit_id', '=', unit)
    .orderBy('t.from_on')
    .orderBy('t.id')
    .limit(500)
    .execute()
  return rows.map(row => ({ ...row, role: row.role as Role, coversName: row.coversName ?? '' }))
}

/** The posts of a person in sight, present and past. */
export async function listPersonPosts(
  tx: Tx,
  scope: Scope,
  person: number,
): Promise<{ unit: number; title: string; role: Role; from: Day; to: Day | null }[]> {
  const rows = await tx.db
    .selectFrom('post')
    .select(['unit_id as unit', 'title', 'role', 'from_on as from', 'to_on as to'])
    .where('region', '=', scope.region)
    .where('person_id', '=', person)
    .orderBy('from_on')
    .execute()
  return rows.map(row => ({ ...row, role: row.role as Role }))
}

/** A post in sight, or undefined. */
export async function findPost(
  tx: Tx,
  scope: Scope,
  id: number,
): Promise<{ id: number; ord: number; from: Day; to: Day | null } | undefined> {
  return tx.db
    .selectFrom('post')
    .select(['id', 'ord', 'from_on as from', 'to_on as to'])
    .where('region', '=', scope.region)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Inserts a post and tells it. */
export async function insertPost(
  tx: Tx,
  scope: Scope,
  post: {
    unit: number
    ord: number
    person: number
    title: string
    role: Role
    covers: number
    from: Day
    to: Day | null
    round?: string | null
    dueOn?: Day | null
  },
): Promise<number> {
  const row = await tx.db
    .insertInto('post')
    .values({
      region: scope.region,
      unit_id: post.unit,
      ord: post.ord,
      person_id: post.person,
      title: post.title,
      role: post.role,
      covers_unit_id: post.covers,
      from_on: post.from,
      to_on: post.to,
      round: post.round ?? null,
      due_on: post.dueOn ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  tx.tell({ kind: 'post', key: row.id, ord: post.ord })
  return row.id
}

/** Ends a post on a day and tells it. */
export async function endPost(
  tx: Tx,
  scope: Scope,
  { id, ord, to }: { id: number; ord: number; to: Day },
): Promise<void> {
  await tx.db
    .updateTable('post')
    .set({ to_on: to })
    .where('region', '=', scope.region)
    .where('id', '=', id)
    .execute()
  tx.tell({ kind: 'post', key: id, ord })
}

/** A post that goes on on a day, as far as whoever moves people must know it. */
export interface OpenPost {
  id: number
  unit: number
  ord: number
  person: number
  personName: string
  title: string
  role: Role
  covers: number
  from: Day
  to: Day | null
  round: string | null
  dueOn: Day | null
}

/** Posts that go on on a day, locked: all of a unit, or all of a person, in sight. */
export async function lockOpenPosts(
  tx: Tx,
  scope: Scope,
  { unit, person, day }: { unit?: number; person?: number; day: Day },
): Promise<OpenPost[]> {
  const { rows } = await sql<OpenPost>`
    select t.id, t.unit_id as unit, t.ord, t.person_id as person, ${personNameOf('t.region', 't.person_id')} as "personName",
      t.title, t.role, t.covers_unit_id as covers, t.from_on as from, t.to_on as to, t.round, t.due_on as "dueOn"
    from post t
    where t.region = ${scope.region} and (t.to_on is null or t.to_on >= ${day}::date)
      and (${unit ?? null}::bigint is null or t.unit_id = ${unit ?? null}::bigint)
      and (${person ?? null}::bigint is null or t.person_id = ${person ?? null}::bigint)
    order by t.from_on, t.id for update of t`.execute(tx.db)
  return rows
}

/** How many posts of a unit are open on a day. */
export async function countOpenPosts(
  tx: Tx,
  scope: Scope,
  { unit, day }: { unit: number; day: Day },
): Promise<number> {
  const row = await tx.db
    .selectFrom('post')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('region', '=', scope.region)
    .where('unit_id', '=', unit)
    .where(eb => eb.or([eb('to_on', 'is', null), eb('to_on', '>', day)]))
    .executeTakeFirstOrThrow()
  return row.count
}
