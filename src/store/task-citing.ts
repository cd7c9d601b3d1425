import { sql } from 'kysely'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Tx } from './tx.ts'

/** A task that cites a duty, with how many in sight cite it. */
export interface CitingTask {
  duty: string
  total: number
  id: number
  no: string
  title: string
  list: number
  listTitle: string
  unit: number
}

/**
 * Tasks in sight that cite some duties and are still to be done, drafts among them: without those recognised or taken off
 * their list, and without those of lists that are closed. Of each norm at most `most`, the duties taking turns, so that none
 * crowds out another; of each duty those given last come first.
 */
export async function listCitingTasks(
  tx: Tx,
  scope: Scope,
  { touched, most }: { touched: readonly { norm: string; duty: string }[]; most: number },
): Promise<CitingTask[]> {
  const { rows } = await sql<CitingTask>`
    with cited as (
      select t.duty, t.id, t.no, t.title, t.list_id as list, l.title as "listTitle", t.unit_id as unit,
        count(*) over (partition by t.duty)::int as total, row_number() over (partition by t.duty order by t.list_id desc, t.id) as place
      from task t join task_list l on l.region = t.region and l.id = t.list_id
      where t.region = ${scope.region} and t.duty = any(${touched.map(one => one.duty)}::text[])
        and t.stage in ('draft', 'open', 'reported', 'returned') and l.state in ('draft', 'issued')),
    turned as (
      select c.*, row_number() over (partition by v.norm order by c.place, c.duty) as turn
      from cited c join jsonb_to_recordset(${JSON.stringify(touched)}::jsonb) as v (norm text, duty text) on v.duty = c.duty)
    select duty, total, id, no, title, list, "listTitle", unit from turned where turn <= ${most} order by duty, place`.execute(
    tx.db,
  )
  return rows
}
