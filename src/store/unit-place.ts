import type { Scope } from '#domain/kernel/scope.ts'
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
  return tx.db
    .selectFrom('unit')
    .select(['id', 'name', 'short_name as shortName', 'ord', 'ord_end as ordEnd'])
    .where('region', '=', scope.region)
    .where('id', '=', id)
    .where('ord', '>=', scope.read.lo)
    .where('ord', '<=', scope.read.hi)
    .executeTakeFirst()
}
