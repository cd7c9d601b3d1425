import { sql } from 'kysely'
import type { Scope } from '#domain/kernel/scope.ts'
import type { RecordParts } from '#domain/record/parts.ts'
import type { RecordContent } from './record.ts'
import type { Tx } from './tx.ts'

/** A record to be made, with its projections. */
export interface NewRecord {
  content: RecordContent
  parts: RecordParts
}

/** Inserts many records of the scope's own unit in a few statements and tells each; their ids in the given order. */
export async function insertRecords(
  tx: Tx,
  scope: Scope,
  { ledger, records }: { ledger: string; records: readonly NewRecord[] },
): Promise<number[]> {
  const rows = records.map(({ content }) => ({
    ledger_version: content.ledgerVersion,
    occurred_on: content.occurredOn,
    title: content.title,
    tags: content.tags,
    visibility: content.visibility,
    data: content.data,
  }))
  const { rows: made } = await sql<{ id: number }>`
    insert into record (region, unit_id, ord, ledger, recorded_by, ledger_version, occurred_on, title, tags, visibility, data)
    select ${scope.region}, ${scope.unit.id}, ${scope.unit.ord}, ${ledger}, ${scope.actor?.person ?? 0},
      t.ledger_version, t.occurred_on, t.title, t.tags, t.visibility, t.data
    from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as (ledger_version int, occurred_on date, title text, tags text[], visibility text, data jsonb)) with ordinality
      as t (ledger_version, occurred_on, title, tags, visibility, data, place)
    order by t.place returning id`.execute(tx.db)
  // Ids rise in the order of the rows, whatever the order they are returned in.
  const ids = made.map(row => row.id).sort((a, b) => a - b)
  await insertParts(tx, scope, { ids, records })
  for (const id of ids) tx.tell({ kind: 'record', key: id, ord: scope.unit.ord })
  return ids
}

async function insertParts(
  tx: Tx,
  scope: Scope,
  { ids, records }: { ids: readonly number[]; records: readonly NewRecord[] },
): Promise<void> {
  const of = <T extends object>(pick: (parts: RecordParts) => readonly T[]) =>
    JSON.stringify(
      records.flatMap(({ parts }, at) => pick(parts).map(row => ({ record_id: ids[at], ...row }))),
    )
  const { region, unit } = scope
  await sql`insert into record_item (region, record_id, field, seq, ord, data)
    select ${region}, t.record_id, t.field, t.seq, ${unit.ord}, t.data
    from jsonb_to_recordset(${of(parts => parts.items)}::jsonb) as t(record_id bigint, field text, seq int, data jsonb)`.execute(
    tx.db,
  )
  await sql`insert into record_person (region, record_id, field, seq, ord, person_id)
    select ${region}, t.record_id, t.field, t.seq, ${unit.ord}, t.person
    from jsonb_to_recordset(${of(parts => parts.people)}::jsonb) as t(record_id bigint, field text, seq int, person bigint)`.execute(
    tx.db,
  )
}

/** Lets the planner look at the records after many were inserted; without it what follows in this transaction crawls. */
export async function lookAtRecords(tx: Tx): Promise<void> {
  await sql`select look_at_records()`.execute(tx.db)
}
