import { sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import { unitNameOn } from './past-name.ts'
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

/** A unit whose business data the scope may read, under the name it had on a day (today's when absent), or undefined. */
export async function findUnitPlace(
  tx: Tx,
  scope: Scope,
  { id, on = '9999-12-31' }: { id: number; on?: Day | undefined },
): Promise<UnitPlace | undefined> {
  const { rows } = await sql<UnitPlace>`${POINT}
    select u.id, ${unitNameOn('u', on, 'name')} as name, ${unitNameOn('u', on)} as "shortName", u.ord, u.ord_end as "ordEnd"
    from unit u
    where u.region = ${scope.region} and u.id = ${id} and u.ord between ${scope.read.lo} and ${scope.read.hi}`.execute(
    tx.db,
  )
  return rows[0]
}
