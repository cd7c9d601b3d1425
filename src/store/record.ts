import { sql } from 'kysely'
import type { FieldData } from '#domain/field/kinds.ts'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Visibility } from '#domain/ledger/visibility.ts'
import type { RecordParts } from '#domain/record/parts.ts'
import { personNameOf, unitNameOn } from './past-name.ts'
import { POINT } from './pool.ts'
import type { Tx } from './tx.ts'

/** A record as it stands in the table. */
export interface StoredRecord {
  id: number
  unit: number
  unitName: string
  ord: number
  ledger: string
  ledgerVersion: number
  occurredOn: Day
  recordedAt: string
  recordedBy: number
  recorderName: string
  revision: number
  revisedAt: string | null
  state: 'valid' | 'void'
  voidReason: string | null
  title: string
  tags: string[]
  visibility: Visibility
  data: FieldData
}

/** The content of one version of a record. */
export interface RecordContent {
  ledgerVersion: number
  occurredOn: Day
  title: string
  tags: readonly string[]
  visibility: Visibility
  data: FieldData
}

/** Inserts a record of the scope's own unit and tells it; the database sets when it was recorded. */
export async function insertRecord(
  tx: Tx,
  scope: Scope,
  { ledger, content }: { ledger: string; content: RecordContent },
): Promise<number> {
  const { ledgerVersion, occurredOn, title, tags, visibility, data } = content
  const { rows } = await sql<{ id: number }>`${POINT}
    insert into record (region, unit_id, ord, ledger, recorded_by, ledger_version, occurred_on, title, tags, visibility, data)
    values (${scope.region}, ${scope.unit.id}, ${scope.unit.ord}, ${ledger}, ${scope.actor?.person ?? 0}, ${ledgerVersion},
      ${occurredOn}, ${title}, ${[...tags]}::text[], ${visibility}, ${JSON.stringify(data)}::jsonb) returning id`.execute(
    tx.db,
  )
  const [row] = rows
  if (!row) throw new Error('the record was not inserted')
  tx.tell({ kind: 'record', key: row.id, ord: scope.unit.ord })
  return row.id
}

/** The record, locked until the end of the transaction, or undefined when it is absent or out of the scope's sight. */
export async function lockRecord(tx: Tx, scope: Scope, id: number): Promise<StoredRecord | undefined> {
  await sql`select from record where region = ${scope.region} and id = ${id} for update`.execute(tx.db)
  return findRecord(tx, scope, id)
}

/** The record with its unit's and recorder's names, or undefined when it is absent or out of the scope's sight. */
export async function findRecord(tx: Tx, scope: Scope, id: number): Promise<StoredRecord | undefined> {
  const { rows } = await sql<StoredRecord>`${POINT}
    select r.id, r.unit_id as unit, ${unitNameOn('u', sql.ref('r.occurred_on'))} as "unitName", r.ord, r.ledger,
      r.ledger_version as "ledgerVersion", r.occurred_on as "occurredOn", r.recorded_at as "recordedAt",
      r.recorded_by as "recordedBy", ${personNameOf('r.region', 'r.recorded_by')} as "recorderName", r.revision,
      r.revised_at as "revisedAt", r.state, r.void_reason as "voidReason", r.title, r.tags, r.visibility, r.data
    from record r join unit u on u.region = r.region and u.id = r.unit_id
    where r.region = ${scope.region} and r.id = ${id} and r.ord between ${scope.read.lo} and ${scope.read.hi}`.execute(
    tx.db,
  )
  return rows[0]
}

/** Puts a new version in place of the record's present one, which is kept word for word with the reason. */
export async function reviseRecord(
  tx: Tx,
  scope: Scope,
  { old, content, reason }: { old: StoredRecord; content: RecordContent; reason: string },
): Promise<void> {
  const person = scope.actor?.person ?? 0
  await tx.db
    .insertInto('record_revision')
    .columns([
      'region',
      'record_id',
      'revision',
      'ord',
      'occurred_on',
      'title',
      'tags',
      'data',
      'written_at',
      'written_by',
      'replaced_by',
      'reason',
    ])
    .expression(
      sql`select region, id, revision, ord, occurred_on, title, tags, data, coalesce(revised_at, recorded_at),
        coalesce(revised_by, recorded_by), ${person}::bigint, ${reason}::text
        from record where region = ${scope.region} and id = ${old.id}`,
    )
    .execute()
  await tx.db
    .updateTable('record')
    .set({ ...columnsOf(content), revision: old.revision + 1, revised_at: tx.now, revised_by: person })
    .where('region', '=', scope.region)
    .where('id', '=', old.id)
    .execute()
  tx.tell({ kind: 'record', key: old.id, ord: old.ord })
}

/** Marks a record void; nothing is ever deleted. */
export async function voidRecord(
  tx: Tx,
  scope: Scope,
  { id, ord, reason }: { id: number; ord: number; reason: string },
): Promise<void> {
  await tx.db
    .updateTable('record')
    .set({ state: 'void', void_reason: reason })
    .where('region', '=', scope.region)
    .where('id', '=', id)
    .execute()
  tx.tell({ kind: 'record', key: id, ord })
}

/** Writes the projections of a record, its items, people, files and named readers as rows, in place of former ones. */
export async function writeParts(
  tx: Tx,
  scope: Scope,
  { record, ord, parts, isNew = false }: { record: number; ord: number; parts: RecordParts; isNew?: boolean },
): Promise<void> {
  const { region } = scope
  const former = isNew ? [] : ['record_item', 'record_person', 'record_file', 'record_reader']
  const insert = (table: string, columns: string, rows: readonly object[]) => {
    if (rows.length === 0) return []
    const names = columns.replace(/ \w+(,|$)/g, '$1')
    return sql`${POINT}insert into ${sql.table(table)} (region, record_id, ord, ${sql.raw(names)})
      select ${region}, ${record}::bigint, ${ord}::bigint, ${sql.raw(names)}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as part(${sql.raw(columns)})`.execute(tx.db)
  }
  // Sent together, done in this order.
  await Promise.all([
    ...former.map(table =>
      sql`${POINT}delete from ${sql.table(table)} where region = ${region} and record_id = ${record}`.execute(
        tx.db,
      ),
    ),
    insert('record_item', 'field text, seq integer, data jsonb', parts.items),
    insert(
      'record_person',
      'field text, seq integer, person_id bigint',
      parts.people.map(({ person, ...row }) => ({ ...row, person_id: person })),
    ),
    insert(
      'record_reader',
      'person_id bigint',
      parts.readers.map(person => ({ person_id: person })),
    ),
    insert('record_file', 'field text, seq integer, hash text, name text', parts.files),
  ])
}

/** The people, besides the recorder, to whom alone a record is open. */
export async function listReaders(tx: Tx, scope: Scope, record: number): Promise<number[]> {
  const { rows } = await sql<{ person: number }>`${POINT}
    select person_id as person from record_reader where region = ${scope.region} and record_id = ${record} order by 1`.execute(
    tx.db,
  )
  return rows.map(row => row.person)
}

/** A replaced version of a record, newest first. */
export interface RecordRevision {
  revision: number
  occurredOn: Day
  tags: string[]
  data: FieldData
  replacedAt: string
  replacedBy: string
  reason: string
}

/** The versions a record had before its present one, newest first. */
export async function listRevisions(tx: Tx, scope: Scope, record: number): Promise<RecordRevision[]> {
  const { rows } = await sql<RecordRevision>`${POINT}
    select v.revision, v.occurred_on as "occurredOn", v.tags, v.data, v.replaced_at as "replacedAt",
      ${personNameOf('v.region', 'v.replaced_by')} as "replacedBy", v.reason
    from record_revision v
    where v.region = ${scope.region} and v.record_id = ${record} order by v.revision desc`.execute(tx.db)
  return rows
}

function columnsOf(content: RecordContent) {
  return {
    ledger_version: content.ledgerVersion,
    occurred_on: content.occurredOn,
    title: content.title,
    tags: [...content.tags],
    visibility: content.visibility,
    data: JSON.stringify(content.data),
  }
}
