import { sql } from 'kysely'
import { type Day, dayOf, serialOf } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Tx } from './tx.ts'

export interface MovingPerson {
  id: number
  name: string
  title: string
  unit: number
  ord: number
  leftOn: Day | null
}

/** People by id with their units' positions, locked until the end of the transaction, in the order of their ids. */
export async function lockPeople(tx: Tx, scope: Scope, ids: readonly number[]): Promise<MovingPerson[]> {
  const { rows } = await sql<MovingPerson>`
    select id, name, title, unit_id as unit, ord, left_on as "leftOn" from person
    where region = ${scope.region} and id = any(${[...ids]}::bigint[]) order by id for update`.execute(tx.db)
  return rows
}

/** The ids of those who are on the roll of a unit and have not left by a day. */
export async function listPresent(
  tx: Tx,
  scope: Scope,
  { unit, day }: { unit: number; day: Day },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from person where region = ${scope.region} and unit_id = ${unit} and (left_on is null or left_on > ${day}::date)
    order by id`.execute(tx.db)
  return rows.map(row => row.id)
}

/** The first day of a person's present stay, when he was moved before. */
export async function findArrival(tx: Tx, scope: Scope, person: number): Promise<Day | undefined> {
  const { rows } = await sql<{ last: Day | null }>`
    select max(to_on) as last from person_stay where region = ${scope.region} and person_id = ${person}`.execute(
    tx.db,
  )
  const last = rows[0]?.last
  return last ? dayOf(serialOf(last) + 1) : undefined
}

/** Keeps where people were and as what, and tells it. */
export async function insertStay(
  tx: Tx,
  scope: Scope,
  stay: {
    person: number
    unit: number
    ord: number
    name: string
    title: string
    from: Day | null
    to: Day
    reason: string
  },
): Promise<void> {
  const row = await tx.db
    .insertInto('person_stay')
    .values({
      region: scope.region,
      person_id: stay.person,
      unit_id: stay.unit,
      ord: stay.ord,
      name: stay.name,
      title: stay.title,
      from_on: stay.from,
      to_on: stay.to,
      reason: stay.reason,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  tx.tell({ kind: 'stay', key: row.id, ord: stay.ord })
}

/** Puts a person on the roll of another unit and tells him. */
export async function placePerson(
  tx: Tx,
  scope: Scope,
  { id, unit, ord, title }: { id: number; unit: number; ord: number; title: string },
): Promise<void> {
  await tx.db
    .updateTable('person')
    .set({ unit_id: unit, ord, title })
    .where('region', '=', scope.region)
    .where('id', '=', id)
    .execute()
  tx.tell({ kind: 'person', key: id, ord })
}
