import { sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Tx } from '../tx.ts'

/** An entry that fulfils an occurrence; its title and ledger only for whoever may open it. */
export interface ShownAct {
  record: number
  title: string | null
  ledger: string | null
  on: Day
  enteredLateDays: number
  amount: number
  by: 'rule' | 'person'
  also: { id: number; duty: string }[]
}

/** What fulfils an occurrence in sight, each with the other occurrences of units in sight that the same entry fulfils. */
export async function listShownActs(tx: Tx, scope: Scope, occurrence: number): Promise<ShownAct[]> {
  const { rows } = await sql<Omit<ShownAct, 'also'> & { also: ShownAct['also'] | null }>`
    select f.record_id as record, r.title, r.ledger, f.on_day as "on", f.entered_late as "enteredLateDays", f.amount, f.by,
      (select json_agg(json_build_object('id', o.id, 'duty', o.duty) order by o.id)
        from duty_fulfilment g join duty_occurrence o on o.region = g.region and o.id = g.occurrence_id
        where g.region = f.region and g.record_id = f.record_id and g.occurrence_id <> f.occurrence_id
          and o.withdrawn_on is null) as also
    from duty_fulfilment f left join record r on r.region = f.region and r.id = f.record_id
    where f.region = ${scope.region} and f.occurrence_id = ${occurrence} order by f.on_day, f.record_id`.execute(
    tx.db,
  )
  return rows.map(({ also, ...row }) => ({ ...row, also: also ?? [] }))
}

/** An entry in sight as far as a decision needs it. */
export async function findActRecord(
  tx: Tx,
  scope: Scope,
  id: number,
): Promise<{ id: number; ord: number; title: string; on: Day; isValid: boolean } | undefined> {
  const { rows } = await sql<{ id: number; ord: number; title: string; on: Day; isValid: boolean }>`
    select id, ord, title, occurred_on as "on", state = 'valid' as "isValid" from record
    where region = ${scope.region} and id = ${id}`.execute(tx.db)
  return rows[0]
}

/** Titles of entries in sight by id. */
export async function readTitles(
  tx: Tx,
  scope: Scope,
  ids: readonly number[],
): Promise<Map<number, { title: string; on: Day }>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: number; title: string; on: Day }>`
    select id, title, occurred_on as "on" from record where region = ${scope.region} and id = any(${[...ids]}::bigint[])`.execute(
    tx.db,
  )
  return new Map(rows.map(({ id, ...row }) => [id, row]))
}
