import { sql } from 'kysely'
import type { Scope } from '#domain/kernel/scope.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import type { Visibility } from '#domain/ledger/visibility.ts'
import type { RecordParts } from '#domain/record/parts.ts'
import type { Tx } from './tx.ts'

/** A record to be made of an entry of an intake, with its projections; day, tags and data stand in the entry. */
export interface NewRecord {
  /** The entry's number in its intake. */
  seq: number
  title: string
  visibility: Visibility
  parts: RecordParts
}

interface Batch {
  intake: number
  ledger: Pick<LedgerDefinition, 'id' | 'version'>
  records: readonly NewRecord[]
}

/**
 * Inserts records of the scope's own unit in a few statements and tells each; their ids in the given order, which is the
 * entries'. What the entries say never leaves the database on its way.
 */
export async function insertRecords(
  tx: Tx,
  scope: Scope,
  { intake, ledger, records }: Batch,
): Promise<number[]> {
  const seqs = records.map(record => record.seq)
  // One entry after the other by its key: of an intake just read the planner knows nothing.
  const { rows: made } = await sql<{ id: number }>`
    insert into record (region, unit_id, ord, ledger, recorded_by, ledger_version, occurred_on, title, tags, visibility, data)
    select ${scope.region}, ${scope.unit.id}, ${scope.unit.ord}, ${ledger.id}, ${scope.actor?.person ?? 0},
      ${ledger.version}, e.occurred_on, t.title, e.tags, t.visibility, e.data
    from unnest(${seqs}::int[], ${records.map(record => record.title)}::text[],
      ${records.map(record => record.visibility)}::text[]) as t(seq, title, visibility)
    cross join lateral (
      select occurred_on, tags, data from intake_entry
      where region = ${scope.region} and intake_id = ${intake} and seq = t.seq offset 0) e
    order by t.seq returning id`.execute(tx.db)
  if (made.length !== records.length) throw new Error('an entry of the intake is gone')
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
    records.flatMap(({ parts }, at) => pick(parts).map(row => ({ record: ids[at] ?? 0, ...row })))
  const items = of(parts => parts.items)
  const people = of(parts => parts.people)
  const { region, unit } = scope
  // Sent together, done one after the other.
  await Promise.all([
    items.length > 0 &&
      sql`insert into record_item (region, record_id, field, seq, ord, data)
        select ${region}, t.record, t.field, t.seq, ${unit.ord}, t.data
        from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as t(record bigint, field text, seq int, data jsonb)`.execute(
        tx.db,
      ),
    people.length > 0 &&
      sql`insert into record_person (region, record_id, field, seq, ord, person_id)
        select ${region}, t.record, t.field, t.seq, ${unit.ord}, t.person
        from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as t(record bigint, field text, seq int, person bigint)`.execute(
        tx.db,
      ),
  ])
}

/** Lets the planner look at the records after many were inserted; without it what follows in this transaction crawls. */
export async function lookAtRecords(tx: Tx): Promise<void> {
  await sql`select look_at_records()`.execute(tx.db)
}
