import { type RawBuilder, sql } from 'kysely'
import type { CodeLists } from '#domain/field/codes.ts'
import type { Names } from '#domain/field/kind.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import { POINT } from './pool.ts'
import type { Tx } from './tx.ts'

/** Names by id, as far as the scope may see them. */
export interface KnownNames {
  people: ReadonlyMap<number, string>
  units: ReadonlyMap<number, string>
}

/** Reads the names of people and units, in one statement; ids out of sight are simply not in the maps. */
export async function readNames(
  tx: Tx,
  scope: Scope,
  ids: { people: readonly number[]; units: readonly number[] },
): Promise<KnownNames> {
  if (ids.people.length + ids.units.length === 0) return { people: new Map(), units: new Map() }
  const { rows } = await sql<{ id: number; name: string; isUnit: boolean }>`${POINT}
    select id, name, false as "isUnit" from person
      where region = ${scope.region} and id = any(${[...ids.people]}::bigint[])
    union all
    select id, short_name, true from unit
      where region = ${scope.region} and id = any(${[...ids.units]}::bigint[])`.execute(tx.db)
  const people = rows.filter(row => !row.isUnit)
  const units = rows.filter(row => row.isUnit)
  const former = people.length < ids.people.length ? await readFormerNames(tx, scope, ids.people) : []
  return {
    people: new Map([...former, ...people].map(row => [row.id, row.name])),
    units: new Map(units.map(row => [row.id, row.name])),
  }
}

/** Names of those who left a unit in sight, or whom a group in sight names: as they were called there. */
async function readFormerNames(
  tx: Tx,
  scope: Scope,
  ids: readonly number[],
): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select m.person_id as id, m.name from group_member m
      where m.region = ${scope.region} and m.person_id = any(${[...ids]}::bigint[])
    union all
    select * from (select s.person_id as id, s.name from person_stay s
      where s.region = ${scope.region} and s.person_id = any(${[...ids]}::bigint[]) order by s.to_on, s.id) stays`.execute(
    tx.db,
  )
  return rows
}

/** Turns known names into what field kinds ask; somebody out of sight is shown by number, never guessed. */
export function namesFrom(known: KnownNames, codes: CodeLists): Names {
  return {
    codes,
    person: id => known.people.get(id) ?? `人员${id}`,
    unit: id => known.units.get(id) ?? `单位${id}`,
  }
}

/** Which of these records exist in the scope's sight, with their ledgers. */
export async function readLedgersOf(
  tx: Tx,
  scope: Scope,
  ids: readonly number[],
): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('record')
    .select(['id', 'ledger'])
    .where('region', '=', scope.region)
    .where(isOneOf(ids))
    .execute()
  return new Map(rows.map(row => [row.id, row.ledger]))
}

/** One parameter however many ids: a statement may have at most 65,535. */
function isOneOf(ids: readonly number[]): RawBuilder<boolean> {
  return sql<boolean>`id = any(${[...ids]}::bigint[])`
}
