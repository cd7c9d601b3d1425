import { sql } from 'kysely'
import type { Names } from '#domain/field/kind.ts'
import type { Day } from '#domain/kernel/day.ts'
import type { Kept } from '#domain/ledger/definition.ts'
import { leftOutOf } from '#domain/metric/evaluate.ts'
import type { CountedRecord, LeftOut, Side } from '#domain/metric/figure.ts'
import { type Catalogue, sidesOf } from '#domain/metric/resolve.ts'
import type { Tx } from '../tx.ts'
import { type Asked, fulfillingOf, lostOf, nearOf } from './compile.ts'
import { entriesOf } from './source.ts'

export interface StoredLeftOut extends LeftOut {
  title: string
  occurredOn: Day
  /** What the program keeps of which it is a part; null of an entry. */
  kept: Kept | null
}

/** A record that does not count, wholly or in some of its items; `lost` says which record of the same act counts instead. */
export type Candidate = CountedRecord & {
  title: string
  kept: Kept | null
  lost: { side: number; winner: number }[] | null
}

/**
 * The first `limit` near records that do not count or in which a value is missing, in order of occurrence; and how many
 * records do not count, together with how many values are missing (or sides counted by another) in records that do.
 */
export async function readCandidates(
  tx: Tx,
  asked: Asked,
  limit: number,
): Promise<{ candidates: Candidate[]; count: number }> {
  const { from, ledger, kept } = entriesOf(asked.plan)
  const { rows } = await sql<Candidate & { total: number }>`
    with lost as (${lostOf(asked)}),
      verdict as (
        select f.record, bool_or(f.is_read and l.record is null) as is_counted,
          count(*) filter (where not f.is_read and l.record is null) + count(distinct l.side) as told
        from (${fulfillingOf(asked)}) f left join lost l on l.record = f.record and l.side = f.side group by f.record),
      left_out as materialized (
        select n.id, n.occurred_on, case when v.is_counted then v.told else 1 end as told
        from (${nearOf(asked)}) n left join verdict v on v.record = n.id
        where v.is_counted is not true or v.told > 0)
    select r.id, ${ledger} as ledger, ${kept} as kept, r.unit_id as unit, r.ord, r.occurred_on as "occurredOn", r.recorded_at as "recordedAt", r.state,
      r.void_reason as "voidReason", r.tags, r.data, r.title, (select sum(told) from left_out)::int as total,
      (select jsonb_agg(jsonb_build_object('side', o.side, 'winner', o.winner)) from lost o where o.record = r.id) as lost
    from (select id from left_out order by occurred_on, id limit ${limit}) l
    join ${from} on r.region = ${asked.scope.region} and r.id = l.id
    order by r.occurred_on, r.id`.execute(tx.db)
  return { candidates: rows, count: rows[0]?.total ?? 0 }
}

/** The reasons come from the rules themselves, asked of each record alone. */
export function reasonsFor(
  { plan, question }: Asked,
  candidates: readonly Candidate[],
  { catalogue, names }: { catalogue: Catalogue; names: Names },
): StoredLeftOut[] {
  return candidates.flatMap(record => {
    const insteadOf = (side: Side | undefined) =>
      record.lost?.find(one => !sidesOf(plan.metric) || one.side === (side === 'whole' ? 1 : 0))?.winner
    return leftOutOf(catalogue, question, { record, names, insteadOf }).map(leftOut => ({
      ...leftOut,
      title: record.title,
      occurredOn: record.occurredOn,
      kept: record.kept,
    }))
  })
}
