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

/** The first `limit` near records that do not count or of which some item has no value, in order of occurrence. */
export async function readCandidates(tx: Tx, asked: Asked, limit: number): Promise<Candidate[]> {
  const gaps = gapsOf(asked)
  const missing = gaps ? sql`or r.id in (select record from (${gaps}) g)` : sql``
  const { rows } = await sql<Candidate>`
    select r.id, r.ledger, r.unit_id as unit, r.ord, r.occurred_on as "occurredOn", r.recorded_at as "recordedAt", r.state,
      r.void_reason as "voidReason", r.tags, r.data, r.title
    from record r
    where ${isNearRow(asked)} and (${isNotCounted(asked)} ${missing})
    order by r.occurred_on, r.id limit ${limit}`.execute(tx.db)
  return rows
}

/** How many records, and items of records that count, are left out. */
export async function countLeftOut(tx: Tx, asked: Asked): Promise<number> {
  const gaps = gapsOf(asked)
  const items = gaps
    ? sql`(select count(*) from (${gaps}) g where g.record in (select record from (${rowsOf(asked)}) c))`
    : sql`0`
  const { rows } = await sql<{ count: number }>`
    select ((select count(*) from record r where ${isNearRow(asked)} and ${isNotCounted(asked)}) + ${items})::int as count
  `.execute(tx.db)
  return rows[0]?.count ?? 0
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

function isNotCounted(asked: Asked): RawBuilder<unknown> {
  return sql`not exists (select from (${rowsOf(asked)}) c where c.record = r.id)`
}
