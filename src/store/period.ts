import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Tx } from './tx.ts'

/** Periods named by the scope's unit and by the units above it, the nearest last. */
export async function listNamedPeriods(
  tx: Tx,
  scope: Scope,
): Promise<{ name: string; from: Day; to: Day; ord: number }[]> {
  return tx.db
    .selectFrom('named_period as n')
    .innerJoin('unit as u', join => join.onRef('u.region', '=', 'n.region').onRef('u.id', '=', 'n.unit_id'))
    .select(['n.name', 'n.from_on as from', 'n.to_on as to', 'n.ord'])
    .where('n.region', '=', scope.region)
    .where('u.ord', '<=', scope.unit.ord)
    .where('u.ord_end', '>=', scope.unit.ord)
    .orderBy('n.ord')
    .execute()
}

/** Names a period for the scope's own unit, or changes the days of one it named before. */
export async function upsertPeriod(
  tx: Tx,
  scope: Scope,
  period: { name: string; from: Day; to: Day },
): Promise<void> {
  const row = await tx.db
    .insertInto('named_period')
    .values({
      region: scope.region,
      unit_id: scope.unit.id,
      ord: scope.unit.ord,
      name: period.name,
      from_on: period.from,
      to_on: period.to,
    })
    .onConflict(conflict =>
      conflict.columns(['region', 'unit_id', 'name']).doUpdateSet({ from_on: period.from, to_on: period.to }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  tx.tell({ kind: 'period', key: row.id, ord: scope.unit.ord })
}
