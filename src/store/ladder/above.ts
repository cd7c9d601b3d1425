import { sql } from 'kysely'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Tx } from '../tx.ts'

/** The units above a place that are in sight by name, the nearest first. */
export async function listUnitsAbove(
  tx: Tx,
  scope: Scope,
  ord: number,
): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select id, short_name as name from unit
    where region = ${scope.region} and ord < ${ord} and ord_end >= ${ord} and closed_on is null order by ord desc`.execute(
    tx.db,
  )
  return rows
}
