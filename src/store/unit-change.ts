import { sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { UnitChange } from '#domain/unit/change.ts'
import type { Tx } from './tx.ts'

export interface NewChange {
  unit: number
  ord: number
  kind: UnitChange['kind']
  on: Day
  former?: { name: string; shortName: string }
  from?: number
  to?: number
  reason: string
}

/** Keeps what became of a unit, and tells it. */
export async function insertChange(tx: Tx, scope: Scope, change: NewChange): Promise<number> {
  const row = await tx.db
    .insertInto('unit_change')
    .values({
      region: scope.region,
      unit_id: change.unit,
      ord: change.ord,
      kind: change.kind,
      on_day: change.on,
      former_name: change.former?.name ?? null,
      former_short_name: change.former?.shortName ?? null,
      from_unit: change.from ?? null,
      to_unit: change.to ?? null,
      reason: change.reason,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  tx.tell({ kind: 'change', key: row.id, ord: change.ord })
  return row.id
}

export interface StoredChange {
  id: number
  unit: number
  kind: UnitChange['kind']
  on: Day
  formerName: string | null
  formerShortName: string | null
  from: number | null
  to: number | null
  reason: string
  at: string
  who: string
}

/** What became of a unit and what became of others because of it, oldest first, with who did it as far as in sight. */
export async function listChanges(tx: Tx, scope: Scope, unit: number): Promise<StoredChange[]> {
  const { rows } = await sql<StoredChange>`
    select c.id, c.unit_id as unit, c.kind, c.on_day as on, c.former_name as "formerName",
      c.former_short_name as "formerShortName", c.from_unit as from, c.to_unit as to, c.reason, c.made_at as at,
      coalesce((select p.name from audit_entry e join account a on a.region = e.region and a.id = e.account_id
        join person p on p.region = a.region and p.id = a.person_id
        where e.region = c.region and e.subject = 'change:' || c.id order by e.id limit 1), '') as who
    from unit_change c
    where c.region = ${scope.region} and ${unit} in (c.unit_id, c.to_unit)
    order by c.on_day, c.id`.execute(tx.db)
  return rows
}

/** Full names of the units at the other ends of a unit's relations and changes, whether in sight or not. */
export async function readTied(
  tx: Tx,
  unit: number,
): Promise<Map<number, { name: string; shortName: string }>> {
  const { rows } = await sql<{ id: number; name: string; shortName: string }>`
    select id, name, short_name as "shortName" from tied_units(${unit})`.execute(tx.db)
  return new Map(rows.map(({ id, ...names }) => [id, names]))
}

/** The first day of a unit's present name, when it had another before. */
export async function findRenamedOn(tx: Tx, scope: Scope, unit: number): Promise<Day | undefined> {
  const row = await tx.db
    .selectFrom('unit_change')
    .select('on_day as on')
    .where('region', '=', scope.region)
    .where('unit_id', '=', unit)
    .where('kind', '=', 'rename')
    .orderBy('on_day', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.on
}
