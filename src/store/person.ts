import { type SqlBool, sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { Interval, Scope } from '#domain/kernel/scope.ts'
import type { Tx } from './tx.ts'

export interface ListedPerson {
  id: number
  name: string
  title: string
  unit: number
  unitName: string
  partyMember: boolean
  leftOn: Day | null
}

/** People of an interval by name or pinyin initials, those still here first by unit, after the id last seen. */
export async function listPeople(
  tx: Tx,
  scope: Scope,
  {
    interval,
    words,
    after,
    limit,
  }: { interval: Interval; words?: string | undefined; after: number; limit: number },
): Promise<{ people: ListedPerson[]; total: number }> {
  const narrowed = sql<SqlBool>`p.region = ${scope.region}
    and p.ord between ${Math.max(interval.lo, scope.readOrg.lo)} and ${Math.min(interval.hi, scope.readOrg.hi)}
    and p.left_on is null and ${words ? sql<SqlBool>`(strpos(p.name, ${words}) > 0 or starts_with(p.initials, ${words.toLowerCase()}))` : sql<SqlBool>`true`}`
  const { rows } = await sql<ListedPerson>`
    select p.id, p.name, p.title, p.unit_id as unit, u.short_name as "unitName", p.party_member as "partyMember", p.left_on as "leftOn"
    from person p join unit u on u.region = p.region and u.id = p.unit_id
    where ${narrowed} and p.id > ${after}
    order by p.id limit ${limit}`.execute(tx.db)
  const count = await sql<{
    total: number
  }>`select count(*)::int as total from person p where ${narrowed}`.execute(tx.db)
  return { people: rows, total: count.rows[0]?.total ?? 0 }
}

/** A person in sight with his unit's position, or undefined. */
export async function findPerson(
  tx: Tx,
  scope: Scope,
  id: number,
): Promise<{ id: number; name: string; unit: number; ord: number; leftOn: Day | null } | undefined> {
  return tx.db
    .selectFrom('person')
    .select(['id', 'name', 'unit_id as unit', 'ord', 'left_on as leftOn'])
    .where('region', '=', scope.region)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The person of that name in sight when there is exactly one; with none or several, undefined: nobody is guessed. */
export async function findPersonByName(
  tx: Tx,
  scope: Scope,
  name: string,
): Promise<{ id: number; name: string } | undefined> {
  const rows = await tx.db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('region', '=', scope.region)
    .where('name', '=', name)
    .where('ord', '>=', scope.readOrg.lo)
    .where('ord', '<=', scope.readOrg.hi)
    .limit(2)
    .execute()
  return rows.length === 1 ? rows[0] : undefined
}

/** Inserts a person into a unit and tells him. */
export async function insertPerson(
  tx: Tx,
  scope: Scope,
  person: { unit: number; ord: number; name: string; initials: string; title: string; partyMember: boolean },
): Promise<number> {
  const row = await tx.db
    .insertInto('person')
    .values({
      region: scope.region,
      unit_id: person.unit,
      ord: person.ord,
      name: person.name,
      initials: person.initials,
      title: person.title,
      party_member: person.partyMember,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  tx.tell({ kind: 'person', key: row.id, ord: person.ord })
  return row.id
}

/** Changes what is kept of a person and tells him; a person who left stays in every record that names him. */
export async function updatePerson(
  tx: Tx,
  scope: Scope,
  {
    id,
    change,
  }: {
    id: number
    change: {
      name: string
      initials: string
      title: string
      party_member: boolean
      left_on: Day | null
      unit_id: number
      ord: number
    }
  },
): Promise<void> {
  await tx.db
    .updateTable('person')
    .set(change)
    .where('region', '=', scope.region)
    .where('id', '=', id)
    .execute()
  tx.tell({ kind: 'person', key: id, ord: change.ord })
}

/** People in sight, still here, whose name stands in a text; of several with one name all, `own` telling the unit's own. */
export async function listPeopleNamedIn(
  tx: Tx,
  scope: Scope,
  text: string,
): Promise<{ id: number; name: string; own: boolean }[]> {
  const { lo, hi } = scope.readOrg
  const { rows } = await sql<{ id: number; name: string; own: boolean }>`
    select id, name, ord = ${scope.unit.ord} as own from person where region = ${scope.region} and ord between ${lo} and ${hi}
      and left_on is null and length(name) >= 2 and position(name in ${text}) > 0
    order by id limit 1000`.execute(tx.db)
  return rows
}

/** Everybody in sight who is still here, by name, for reading sheets; `own` tells the unit's own. */
export async function listPeopleByName(
  tx: Tx,
  scope: Scope,
): Promise<{ id: number; name: string; own: boolean }[]> {
  const { lo, hi } = scope.readOrg
  const { rows } = await sql<{ id: number; name: string; own: boolean }>`
    select id, name, ord = ${scope.unit.ord} as own from person
    where region = ${scope.region} and ord between ${lo} and ${hi} and left_on is null order by id`.execute(
    tx.db,
  )
  return rows
}
