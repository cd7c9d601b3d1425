import { sql } from 'kysely'
import type { Scope } from '#domain/kernel/scope.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import type { CountedRecord } from '#domain/metric/figure.ts'
import type { Tx } from '../tx.ts'
import { tableOf } from './source.ts'

/** What the program keeps in a ledger, by id, as metrics read it; those out of sight are missing. */
export async function readKept(
  tx: Tx,
  scope: Scope,
  { ledger, ids }: { ledger: LedgerDefinition; ids: readonly number[] },
): Promise<(CountedRecord & { title: string })[]> {
  if (!ledger.kept || ids.length === 0) return []
  const { rows } = await sql<CountedRecord & { title: string }>`
    select r.id, ${ledger.id}::text as ledger, r.unit_id as unit, r.ord, r.occurred_on as "occurredOn",
      r.recorded_at as "recordedAt", r.state, r.void_reason as "voidReason", r.tags, r.data, r.title
    from ${tableOf(ledger)} r
    where r.region = ${scope.region} and r.id = any(${[...ids]}::bigint[])`.execute(tx.db)
  return rows
}
