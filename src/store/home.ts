import { sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Tx } from './tx.ts'

/** Ledgers in which the scope's unit and those below it entered most this year, the fullest first. */
export async function readBusiest(
  tx: Tx,
  scope: Scope,
  { year, limit }: { year: number; limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ ledger: string }>`
    select ledger from record
    where region = ${scope.region} and ord between ${scope.unit.ord} and ${scope.unit.ordEnd} and state = 'valid'
      and occurred_on between make_date(${year}, 1, 1) and make_date(${year}, 12, 31)
    group by ledger order by count(*) desc, ledger limit ${limit}`.execute(tx.db)
  return rows.map(row => row.ledger)
}

/** The oldest of the last entries of the scope's own unit, in these ledgers, that have no file. */
export async function readUnsupported(
  tx: Tx,
  scope: Scope,
  ledgers: readonly string[],
): Promise<{ id: number; ledger: string; title: string; occurredOn: Day }[]> {
  if (ledgers.length === 0 || scope.write.lo > scope.write.hi) return []
  const { rows } = await sql<{ id: number; ledger: string; title: string; occurredOn: Day }>`
    select r.id, r.ledger, r.title, r.occurred_on as "occurredOn" from record r
    where r.region = ${scope.region} and r.ord = ${scope.unit.ord} and r.state = 'valid' and r.ledger = any(${[...ledgers]}::text[])
      and r.recorded_at > ${tx.now}::timestamptz - interval '90 days'
      and not exists (select from record_file f where f.region = r.region and f.record_id = r.id)
    order by r.occurred_on limit 8`.execute(tx.db)
  return rows
}
