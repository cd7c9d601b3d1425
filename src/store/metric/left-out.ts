import { sql } from 'kysely'
import type { Names } from '#domain/field/kind.ts'
import type { Day } from '#domain/kernel/day.ts'
import { evaluate } from '#domain/metric/evaluate.ts'
import type { CountedRecord, LeftOut } from '#domain/metric/figure.ts'
import type { Catalogue } from '#domain/metric/resolve.ts'
import type { Tx } from '../tx.ts'
import { type Asked, fulfillingOf, isNearRow } from './compile.ts'

export interface StoredLeftOut extends LeftOut {
  title: string
  occurredOn: Day
}

/** A record that does not count, wholly or in some of its items. */
export type Candidate = CountedRecord & { title: string }

/**
 * The first `limit` near records that do not count or in which a value is missing, in order of occurrence; and how many
 * records do not count, together with how many values are missing in records that do.
 */
export async function readCandidates(
  tx: Tx,
  asked: Asked,
  limit: number,
): Promise<{ candidates: Candidate[]; count: number }> {
  const { rows } = await sql<Candidate & { total: number }>`
    with verdict as (
        select record, bool_or(is_read) as is_counted, count(*) filter (where not is_read) as gaps
        from (${fulfillingOf(asked)}) f group by record),
      left_out as materialized (
        select r.id, r.occurred_on, case when v.is_counted then v.gaps else 1 end as told
        from record r left join verdict v on v.record = r.id
        where ${isNearRow(asked)} and (v.is_counted is not true or v.gaps > 0))
    select r.id, r.ledger, r.unit_id as unit, r.ord, r.occurred_on as "occurredOn", r.recorded_at as "recordedAt", r.state,
      r.void_reason as "voidReason", r.tags, r.data, r.title, (select sum(told) from left_out)::int as total
    from (select id from left_out order by occurred_on, id limit ${limit}) l
    join record r on r.region = ${asked.scope.region} and r.id = l.id
    order by r.occurred_on, r.id`.execute(tx.db)
  return { candidates: rows, count: rows[0]?.total ?? 0 }
}

/** The reasons come from the rules themselves, asked of each record alone. */
export function reasonsFor(
  { question }: Asked,
  candidates: readonly Candidate[],
  { catalogue, names }: { catalogue: Catalogue; names: Names },
): StoredLeftOut[] {
  return candidates.flatMap(record =>
    evaluate(catalogue, question, [record], names).leftOut.map(leftOut => ({
      ...leftOut,
      title: record.title,
      occurredOn: record.occurredOn,
    })),
  )
}
