import { sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Tx } from '../tx.ts'

export interface StoredMember {
  id: number
  person: number
  name: string
  home: string
  isLeader: boolean
  leftOn: Day | null
}

/** The team of an inspection in sight, its leader first; those who left are among it, marked. */
export async function listMembers(tx: Tx, scope: Scope, inspection: number): Promise<StoredMember[]> {
  const { rows } = await sql<StoredMember>`
    select m.id, m.person_id as person, m.person_name as name, m.home, m.is_leader as "isLeader", m.left_on as "leftOn"
    from inspection_member m where m.region = ${scope.region} and m.inspection_id = ${inspection}
    order by m.is_leader desc, m.id`.execute(tx.db)
  return rows
}

/** People in sight with where they are from: unit and post, or title. */
export async function readHomes(
  tx: Tx,
  scope: Scope,
  { people, on }: { people: readonly number[]; on: Day },
): Promise<Map<number, { name: string; home: string }>> {
  if (people.length === 0) return new Map()
  const { rows } = await sql<{ id: number; name: string; home: string }>`
    select p.id, p.name, coalesce(u.short_name, '') || coalesce((select t.title from post t where t.region = p.region and t.person_id = p.id
        and ${on}::date between t.from_on and coalesce(t.to_on, 'infinity'::date) order by t.id limit 1), p.title, '') as home
    from person p left join unit u on u.region = p.region and u.id = p.unit_id
    where p.region = ${scope.region} and p.id = any(${[...people]}::bigint[]) and p.left_on is null`.execute(
    tx.db,
  )
  return new Map(rows.map(({ id, ...home }) => [id, home]))
}

/** Puts people on a team, or back on it, and tells each; `is_leader` says who leads it. */
export async function putMembers(
  tx: Tx,
  scope: Scope,
  {
    inspection,
    people,
  }: {
    inspection: { id: number; unit: number; ord: number }
    people: readonly { person: number; name: string; home: string; isLeader: boolean }[]
  },
): Promise<void> {
  if (people.length === 0) return
  const rows = await tx.db
    .insertInto('inspection_member')
    .values(
      people.map(one => ({
        region: scope.region,
        inspection_id: inspection.id,
        unit_id: inspection.unit,
        ord: inspection.ord,
        person_id: one.person,
        person_name: one.name,
        home: one.home.slice(0, 200),
        is_leader: one.isLeader,
      })),
    )
    .onConflict(conflict =>
      conflict.columns(['region', 'inspection_id', 'person_id']).doUpdateSet({
        is_leader: sql<boolean>`excluded.is_leader`,
        left_on: null,
      }),
    )
    .returning('id')
    .execute()
  for (const { id } of rows) tx.tell({ kind: 'member', key: id, ord: inspection.ord })
}

/** Takes people off a team, and tells each; what they recorded stays theirs. */
export async function dropMembers(
  tx: Tx,
  scope: Scope,
  { ids, ord, on }: { ids: readonly number[]; ord: number; on: Day },
): Promise<void> {
  if (ids.length === 0) return
  await tx.db
    .updateTable('inspection_member')
    .set({ left_on: on, is_leader: false })
    .where('region', '=', scope.region)
    .where('id', 'in', [...ids])
    .execute()
  for (const id of ids) tx.tell({ kind: 'member', key: id, ord })
}
