import { sql } from 'kysely'
import type { Verdict } from '#domain/inspection/deciding.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Tx } from '../tx.ts'

export interface StoredAnswer {
  site: number
  item: string
  verdict: Verdict
  remark: string
  revision: number
  by: string
}

/** What was seen item by item: in one unit, or in all those of an inspection that are in sight. */
export async function listAnswers(
  tx: Tx,
  scope: Scope,
  which: { site: number } | { inspection: number },
): Promise<StoredAnswer[]> {
  const { rows } = await sql<StoredAnswer>`
    select a.site_id as site, a.item, a.verdict, a.remark, a.revision, a.person_name as by from inspection_answer a
    where a.region = ${scope.region}
      and ${'site' in which ? sql`a.site_id = ${which.site}` : sql`a.inspection_id = ${which.inspection}`}
    order by a.id`.execute(tx.db)
  return rows
}

/**
 * Keeps an answer in place of the revision that was seen, 0 for none, and tells it. Undefined when somebody else answered
 * meanwhile: then nothing is changed.
 */
export async function putAnswer(
  tx: Tx,
  scope: Scope,
  {
    site,
    item,
    verdict,
    remark,
    over,
    who,
  }: {
    site: { id: number; inspection: number; unit: number; ord: number }
    item: string
    verdict: Verdict
    remark: string
    over: number
    who: string
  },
): Promise<number | undefined> {
  const said = { verdict, remark, person_id: scope.actor?.person ?? 0, person_name: who }
  const row =
    over === 0
      ? await tx.db
          .insertInto('inspection_answer')
          .values({
            region: scope.region,
            inspection_id: site.inspection,
            site_id: site.id,
            unit_id: site.unit,
            ord: site.ord,
            item,
            ...said,
          })
          .onConflict(conflict => conflict.columns(['region', 'site_id', 'item']).doNothing())
          .returning(['id', 'revision'])
          .executeTakeFirst()
      : await tx.db
          .updateTable('inspection_answer')
          .set({ ...said, revision: over + 1 })
          .where('region', '=', scope.region)
          .where('site_id', '=', site.id)
          .where('item', '=', item)
          .where('revision', '=', over)
          .returning(['id', 'revision'])
          .executeTakeFirst()
  if (row) tx.tell({ kind: 'answer', key: row.id, ord: scope.unit.ord })
  return row?.revision
}
