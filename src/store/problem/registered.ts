import { sql } from 'kysely'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Tx } from '../tx.ts'

/** A problem that somebody brings: under a number, or of a unit and called something. */
export interface BroughtProblem {
  no: string | null
  unit: number | null
  title: string
}

/**
 * Of each problem brought, in their order, the number of one in sight that it is already: the one of its number, else the
 * last of the same unit with the very same title that was not dropped; null when it is new.
 */
export async function findRegistered(
  tx: Tx,
  scope: Scope,
  brought: readonly BroughtProblem[],
): Promise<(string | null)[]> {
  if (brought.length === 0) return []
  const { rows } = await sql<{ no: string | null }>`
    with b as (select * from jsonb_to_recordset(${JSON.stringify(brought.map((one, at) => ({ ...one, at })))}::jsonb)
        as b(at int, no text, unit bigint, title text)),
      t as (select p.unit_id, p.title, (array_agg(p.no order by p.id desc))[1] as no from problem p
        where p.region = ${scope.region} and p.state <> 'dropped' and p.unit_id in (select b.unit from b)
          and p.title in (select b.title from b) group by p.unit_id, p.title)
    select coalesce(n.no, t.no) as no from b left join problem n on n.region = ${scope.region} and n.no = b.no
      left join t on t.unit_id = b.unit and t.title = b.title order by b.at`.execute(tx.db)
  return rows.map(row => row.no)
}
