import { sql } from 'kysely'
import type { Scope } from '#domain/kernel/scope.ts'
import { POINT } from './pool.ts'
import type { Tx } from './tx.ts'

/** Where a unit stands in the preorder. */
export interface UnitPlace {
  id: number
  name: string
  shortName: string
  ord: number
  ordEnd: number
}

/** A unit whose business data the scope may read, or undefined. */
export async function findUnitPlace(tx: Tx, scope: Scope, id: number): Promise<UnitPlace | undefined> {
  const { rows } = await sql<UnitPlace>`${POINT}
    select id, name, short_name as "shortName", ord, ord_end as "ordEnd" from unit
    where region = ${scope.region} and id = ${id} and ord between ${scope.read.lo} and ${scope.read.hi}`.execute(
    tx.db,
  )
  return rows[0]
}
