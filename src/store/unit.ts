import { sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { UnitKind } from '#domain/unit/contract.ts'
import type { Place, Renumbering } from '#domain/unit/order.ts'
import { unitNameOn } from './past-name.ts'
import type { Tx } from './tx.ts'

export interface StoredUnit extends Place {
  code: string
  name: string
  shortName: string
  kind: UnitKind
  openedOn: Day
  closedOn: Day | null
}

/** The units in sight in preorder. Business users also see the names of the units above their own. */
export async function listUnits(
  tx: Tx,
  scope: Scope,
  { closed }: { closed: boolean },
): Promise<StoredUnit[]> {
  const rows = await selectUnits(tx, scope)
    .$if(!closed, query => query.where('closed_on', 'is', null))
    .orderBy('ord')
    .execute()
  return rows.map(row => ({ ...row, kind: row.kind as UnitKind }))
}

/** The units in sight that stood on a day, in preorder, under the names they had then. */
export async function listUnitsOn(tx: Tx, scope: Scope, day: Day): Promise<StoredUnit[]> {
  const { rows } = await sql<StoredUnit>`
    select u.id, u.code, ${unitNameOn('u', day, 'name')} as name, ${unitNameOn('u', day)} as "shortName", u.kind,
      u.parent_id as parent, u.ord, u.ord_end as "ordEnd", u.opened_on as "openedOn", u.closed_on as "closedOn"
    from unit u where u.region = ${scope.region} and u.opened_on <= ${day}::date
      and (u.closed_on is null or u.closed_on > ${day}::date)
    order by u.ord`.execute(tx.db)
  return rows
}

/** Holds the tree until the end of the transaction: two who make room at once would give away the same place. */
export async function lockTree(tx: Tx, scope: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(3, ${scope.region})`.execute(tx.db)
}

/** A unit in sight, or undefined. */
export async function findUnit(tx: Tx, scope: Scope, id: number): Promise<StoredUnit | undefined> {
  const row = await selectUnits(tx, scope).where('id', '=', id).executeTakeFirst()
  return row && { ...row, kind: row.kind as UnitKind }
}

/** The unit, held until the end of the transaction: `share` keeps it from being closed meanwhile, `update` is for closing it. */
export async function lockUnit(
  tx: Tx,
  scope: Scope,
  { id, for: strength }: { id: number; for: 'share' | 'update' },
): Promise<StoredUnit | undefined> {
  const row = await selectUnits(tx, scope)
    .where('id', '=', id)
    .$if(strength === 'share', query => query.forShare())
    .$if(strength === 'update', query => query.forUpdate())
    .executeTakeFirst()
  return row && { ...row, kind: row.kind as UnitKind }
}

/** A unit by its code, or undefined. */
export async function findUnitByCode(tx: Tx, scope: Scope, code: string): Promise<StoredUnit | undefined> {
  const row = await selectUnits(tx, scope).where('code', '=', code).executeTakeFirst()
  return row && { ...row, kind: row.kind as UnitKind }
}

export interface NewUnit {
  parent: number | null
  code: string
  name: string
  shortName: string
  initials: string
  kind: UnitKind
  openedOn: Day
  ord: number
  ordEnd: number
}

/** Inserts a unit at its place and tells it. A code used twice raises 23505. */
export async function insertUnit(tx: Tx, scope: Scope, unit: NewUnit): Promise<number> {
  const row = await tx.db
    .insertInto('unit')
    .values({
      region: scope.region,
      parent_id: unit.parent,
      code: unit.code,
      name: unit.name,
      short_name: unit.shortName,
      initials: unit.initials,
      kind: unit.kind,
      opened_on: unit.openedOn,
      ord: unit.ord,
      ord_end: unit.ordEnd,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  tx.tell({ kind: 'unit', key: row.id, ord: unit.ord })
  return row.id
}

/** Changes a unit's names, its superior or the day it was closed, and tells it. */
export async function updateUnit(
  tx: Tx,
  scope: Scope,
  {
    id,
    ord,
    change,
  }: {
    id: number
    ord: number
    change: { name?: string; short_name?: string; initials?: string; parent_id?: number; closed_on?: Day }
  },
): Promise<void> {
  await tx.db
    .updateTable('unit')
    .set(change)
    .where('region', '=', scope.region)
    .where('id', '=', id)
    .execute()
  tx.tell({ kind: 'unit', key: id, ord })
}

/** Gives units new intervals, and every row of theirs the new position; tells each unit. */
export async function applyRenumbering(tx: Tx, changes: Renumbering): Promise<void> {
  if (changes.size === 0) return
  const ids = [...changes.keys()]
  const starts = ids.map(id => changes.get(id)?.ord ?? 0)
  const ends = ids.map(id => changes.get(id)?.ordEnd ?? 0)
  await sql`select renumber_units(${ids}::bigint[], ${starts}::bigint[], ${ends}::bigint[])`.execute(tx.db)
  for (const id of ids) tx.tell({ kind: 'unit', key: id, ord: changes.get(id)?.ord ?? 0 })
}

function selectUnits(tx: Tx, scope: Scope) {
  return tx.db
    .selectFrom('unit')
    .select([
      'id',
      'code',
      'name',
      'short_name as shortName',
      'kind',
      'parent_id as parent',
      'ord',
      'ord_end as ordEnd',
      'opened_on as openedOn',
      'closed_on as closedOn',
    ])
    .where('region', '=', scope.region)
}

/** Open units in sight whose full or short name stands in a text, under the name that stands there. */
export async function listUnitsNamedIn(
  tx: Tx,
  scope: Scope,
  text: string,
): Promise<{ id: number; name: string }[]> {
  const { lo, hi } = scope.readOrg
  const { rows } = await sql<{ id: number; name: string }>`
    select id, case when position(name in ${text}) > 0 then name else short_name end as name
    from unit where region = ${scope.region} and ord between ${lo} and ${hi} and closed_on is null
      and (position(name in ${text}) > 0 or length(short_name) >= 2 and position(short_name in ${text}) > 0)
    order by id limit 500`.execute(tx.db)
  return rows
}

/** Open units in sight under their full and their short name, for reading sheets. */
export async function listUnitsByName(
  tx: Tx,
  scope: Scope,
): Promise<{ id: number; name: string; own: boolean }[]> {
  const { lo, hi } = scope.readOrg
  const { rows } = await sql<{ id: number; name: string; own: boolean }>`
    select u.id, n.name, u.ord = ${scope.unit.ord} as own from unit u
    cross join lateral (values (u.name), (u.short_name)) n (name)
    where u.region = ${scope.region} and u.ord between ${lo} and ${hi} and u.closed_on is null
    group by u.id, n.name, u.ord order by u.id`.execute(tx.db)
  return rows
}
