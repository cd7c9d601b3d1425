import { sql } from 'kysely'
import type { Period } from '#domain/kernel/day.ts'
import type { Interval, Scope } from '#domain/kernel/scope.ts'
import type { Rung } from '#domain/ladder/definition.ts'
import type { Tx } from '../tx.ts'

/** How many rungs were issued in a period, by rung, on what units of an interval owe; those withdrawn are not counted. */
export async function countIssued(
  tx: Tx,
  scope: Scope,
  { interval, period: { from, to } }: { interval: Interval; period: Period },
): Promise<Map<Rung, number>> {
  const { rows } = await sql<{ rung: Rung; count: number }>`
    select s.rung, count(*)::int as count from ladder_step s
    join duty_occurrence o on o.region = s.region and o.id = s.occurrence_id
    where s.region = ${scope.region} and s.issued_on between ${from}::date and ${to}::date
      and o.ord between ${interval.lo} and ${interval.hi}
      and not exists (select from ladder_reply r where r.region = s.region and r.step_id = s.id and r.kind = 'withdraw')
    group by 1`.execute(tx.db)
  return new Map(rows.map(row => [row.rung, row.count]))
}
