import { sql } from 'kysely'
import type { FieldData } from '#domain/field/kinds.ts'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Visibility } from '#domain/ledger/visibility.ts'
import type { RecordParts } from '#domain/record/parts.ts'
import { personNameOf, unitNameOn } from './past-name.ts'
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
  const row = await tx.db
    .insertInto('record')
    .values({
      region: scope.region,
      unit_id: scope.unit.id,
      ord: scope.unit.ord,
      ledger,
      recorded_by: scope.actor?.person ?? 0,
      ...columnsOf(content),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
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
  const row = await tx.db
    .selectFrom('record as r')
    .innerJoin('unit as u', join => join.onRef('u.region', '=', 'r.region').onRef('u.id', '=', 'r.unit_id'))
    .selectAll('r')
    .select([
      unitNameOn('u', sql.ref('r.occurred_on')).as('unit_name'),
      personNameOf('r.region', 'r.recorded_by').as('recorder_name'),
    ])
    .where('r.region', '=', scope.region)
    .where('r.id', '=', id)
    .where('r.ord', '>=', scope.read.lo)
    .where('r.ord', '<=', scope.read.hi)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.id,
    unit: row.unit_id,
    unitName: row.unit_name,
    ord: row.ord,
    ledger: row.ledger,
    ledgerVersion: row.ledger_version,
    occurredOn: row.occurred_on,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    recorderName: row.recorder_name,
    revision: row.revision,
    revisedAt: row.revised_at,
    state: row.state as 'valid' | 'void',
    voidReason: row.void_reason,
    title: row.title,
    tags: row.tags,
    visibility: row.visibility as Visibility,
    data: row.data as FieldData,
  }
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

/** Replaces the projections of a record: its items, people, files and named readers as rows. */
export async function writeParts(
  tx: Tx,
  scope: Scope,
  { record, ord, parts }: { record: number; ord: number; parts: RecordParts },
): Promise<void> {
  const common = { region: scope.region, record_id: record, ord }
  for (const table of ['record_item', 'record_person', 'record_file', 'record_reader'] as const) {
    await tx.db.deleteFrom(table).where('region', '=', scope.region).where('record_id', '=', record).execute()
  }
  if (parts.items.length > 0) {
    const rows = parts.items.map(item => ({
      ...common,
      field: item.field,
      seq: item.seq,
      data: JSON.stringify(item.data),
    }))
    await tx.db.insertInto('record_item').values(rows).execute()
  }
  if (parts.people.length > 0) {
    const rows = parts.people.map(row => ({
      ...common,
      field: row.field,
      seq: row.seq,
      person_id: row.person,
    }))
    await tx.db.insertInto('record_person').values(rows).execute()
  }
  if (parts.readers.length > 0) {
    const rows = parts.readers.map(person => ({ ...common, person_id: person }))
    await tx.db.insertInto('record_reader').values(rows).execute()
  }
  if (parts.files.length > 0) {
    const rows = parts.files.map(file => ({
      ...common,
      field: file.field,
      seq: file.seq,
      hash: file.hash,
      name: file.name,
    }))
    await tx.db.insertInto('record_file').values(rows).execute()
  }
}

/** The people, besides the recorder, to whom alone a record is open. */
export async function listReaders(tx: Tx, scope: Scope, record: number): Promise<number[]> {
  const rows = await tx.db
    .selectFrom('record_reader')
    .select('person_id as person')
    .where('region', '=', scope.region)
    .where('record_id', '=', record)
    .orderBy('person_id')
    .execute()
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
  const rows = await tx.db
    .selectFrom('record_revision as v')
    .select(['v.revision', 'v.occurred_on', 'v.tags', 'v.data', 'v.replaced_at', 'v.reason'])
    .select(personNameOf('v.region', 'v.replaced_by').as('name'))
    .where('v.region', '=', scope.region)
    .where('v.record_id', '=', record)
    .orderBy('v.revision', 'desc')
    .execute()
  return rows.map(row => ({
    revision: row.revision,
    occurredOn: row.occurred_on,
    tags: row.tags,
    data: row.data as FieldData,
    replacedAt: row.replaced_at,
    replacedBy: row.name,
    reason: row.reason,
  }))
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
