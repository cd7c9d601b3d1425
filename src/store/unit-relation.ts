import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { RelationKind } from '#domain/unit/relation.ts'
import type { Tx } from './tx.ts'

export interface StoredRelation {
  id: number
  ord: number
  kind: RelationKind
  unit: number
  other: number
  from: Day
  to: Day | null
}

/** Side relations of a unit, from and to it, oldest first. */
export async function listRelations(tx: Tx, scope: Scope, unit: number): Promise<StoredRelation[]> {
  const rows = await select(tx, scope)
    .where(eb => eb.or([eb('from_unit', '=', unit), eb('to_unit', '=', unit)]))
    .orderBy('from_on')
    .orderBy('id')
    .execute()
  return rows.map(row => ({ ...row, kind: row.kind as RelationKind }))
}

/** A relation in sight, locked until the end of the transaction, or undefined. */
export async function lockRelation(tx: Tx, scope: Scope, id: number): Promise<StoredRelation | undefined> {
  const row = await select(tx, scope).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && { ...row, kind: row.kind as RelationKind }
}

/** Inserts a relation that goes out from a unit, and tells it. */
export async function insertRelation(
  tx: Tx,
  scope: Scope,
  relation: { unit: number; ord: number; other: number; kind: RelationKind; from: Day; to: Day | null },
): Promise<number> {
  const row = await tx.db
    .insertInto('unit_relation')
    .values({
      region: scope.region,
      kind: relation.kind,
      from_unit: relation.unit,
      to_unit: relation.other,
      ord: relation.ord,
      from_on: relation.from,
      to_on: relation.to,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  tx.tell({ kind: 'relation', key: row.id, ord: relation.ord })
  return row.id
}

/** Ends a relation on a day and tells it. */
export async function endRelation(
  tx: Tx,
  scope: Scope,
  { id, ord, to }: { id: number; ord: number; to: Day },
): Promise<void> {
  await tx.db
    .updateTable('unit_relation')
    .set({ to_on: to })
    .where('region', '=', scope.region)
    .where('id', '=', id)
    .execute()
  tx.tell({ kind: 'relation', key: id, ord })
}

function select(tx: Tx, scope: Scope) {
  return tx.db
    .selectFrom('unit_relation')
    .select(['id', 'ord', 'kind', 'from_unit as unit', 'to_unit as other', 'from_on as from', 'to_on as to'])
    .where('region', '=', scope.region)
}
