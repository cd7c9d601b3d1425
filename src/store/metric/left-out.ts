import { type RawBuilder, sql } from 'kysely'
import type { Names } from '#domain/field/kind.ts'
import type { Day } from '#domain/kernel/day.ts'
import { evaluate } from '#domain/metric/evaluate.ts'
import type { CountedRecord, LeftOut } from '#domain/metric/figure.ts'
import type { Catalogue } from '#domain/metric/resolve.ts'
import type { Tx } from '../tx.ts'
import { type Asked, gapsOf, isNearRow, rowsOf } from './compile.ts'

export interface StoredLeftOut extends LeftOut {
  title: string
  occurredOn: Day
}

/** A record that does not count, wholly or in some of its items. */
export type Candidate = CountedRecord & { title: string }

/** The first `limit` near records that do not count or in which a value is missing, in order of occurrence. */
export async function readCandidates(tx: Tx, asked: Asked, limit: number): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    with ${counted(asked)}
    select r.id, r.ledger, r.unit_id as unit, r.ord, r.occurred_on as "occurredOn", r.recorded_at as "recordedAt", r.state,
      r.void_reason as "voidReason", r.tags, r.data, r.title
    from record r
    where ${isNearRow(asked)}
      and (r.id not in (select record from counted) or r.id in (select record from gap))
    order by r.occurred_on, r.id limit ${limit}`.execute(tx.db)
  return rows
}

/** How many records are left out, and how many values are missing in records that count. */
export async function countLeftOut(tx: Tx, asked: Asked): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with ${counted(asked)}
    select (
      (select count(*) from record r where ${isNearRow(asked)} and r.id not in (select record from counted))
      + (select count(*) from gap where record in (select record from counted)))::int as count`.execute(tx.db)
  return rows[0]?.count ?? 0
}

/** Materialised, so that each is made once and asked by hash; joined in place they can be made again for every record. */
function counted(asked: Asked): RawBuilder<unknown> {
  const gaps = gapsOf(asked) ?? sql`select null::bigint as record where false`
  return sql`counted as materialized (select record from (${rowsOf(asked)}) c), gap as materialized (${gaps})`
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
