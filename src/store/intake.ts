import { sql } from 'kysely'
import type { FieldData } from '#domain/field/kinds.ts'
import type { Heads } from '#domain/intake/header.ts'
import type { Existing, Verdict } from '#domain/intake/verdict.ts'
import type { Day } from '#domain/kernel/day.ts'
import type { Complaint } from '#domain/kernel/refusal.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Tx } from './tx.ts'

/** What was read of a workbook: which sheet, and what its heads mean. */
export interface Reading {
  sheet: string
  heads: Heads
  answers: Readonly<Record<string, string | null>>
}

export interface StoredIntake {
  id: number
  ledger: string
  name: string
  reading: Reading
  settledAt: string | null
}

/** An entry of a workbook with what becomes of it. */
export interface IntakeEntry {
  seq: number
  /** Rows of the sheet, from 1. */
  lines: number[]
  verdict: Verdict['kind']
  record: number | null
  faults: Complaint[]
  fields: string[]
  occurredOn: Day | null
  data: FieldData
  tags: string[]
}

const KEPT_DAYS = 7

/** Keeps a workbook brought in by the scope's own unit, and drops what it brought in more than a week ago. */
export async function insertIntake(
  tx: Tx,
  scope: Scope,
  intake: { ledger: string; name: string; document: Uint8Array; reading: Reading },
): Promise<number> {
  await sql`delete from intake where region = ${scope.region} and ord = ${scope.unit.ord}
    and opened_at < now() - make_interval(days => ${KEPT_DAYS})`.execute(tx.db)
  const row = await tx.db
    .insertInto('intake')
    .values({
      region: scope.region,
      unit_id: scope.unit.id,
      ord: scope.unit.ord,
      ledger: intake.ledger,
      name: intake.name.slice(-200),
      document: Buffer.from(intake.document),
      reading: JSON.stringify(intake.reading),
      opened_by: scope.actor?.person ?? 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** An intake of the scope's own unit, locked when it is about to change; undefined when absent. */
export async function findIntake(
  tx: Tx,
  scope: Scope,
  { id, lock = false }: { id: number; lock?: boolean },
): Promise<StoredIntake | undefined> {
  const row = await tx.db
    .selectFrom('intake')
    .select(['id', 'ledger', 'name', 'reading', 'settled_at as settledAt'])
    .where('region', '=', scope.region)
    .where('id', '=', id)
    .$if(lock, query => query.forUpdate())
    .executeTakeFirst()
  return row && { ...row, reading: row.reading as unknown as Reading }
}

/** The workbook as it was brought. */
export async function readIntakeDocument(tx: Tx, scope: Scope, id: number): Promise<Uint8Array> {
  const row = await tx.db
    .selectFrom('intake')
    .select('document')
    .where('region', '=', scope.region)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.document
}

/** Keeps how the heads of an intake were read, and drops the entries it had. */
export async function replaceReading(
  tx: Tx,
  scope: Scope,
  { id, reading }: { id: number; reading: Reading },
): Promise<void> {
  await sql`update intake set reading = ${JSON.stringify(reading)}::jsonb where region = ${scope.region} and id = ${id}`.execute(
    tx.db,
  )
  await sql`delete from intake_entry where region = ${scope.region} and intake_id = ${id}`.execute(tx.db)
}

/** Adds entries to an intake, a few thousand at a time; `from` is the number of the first. */
export async function insertEntries(
  tx: Tx,
  scope: Scope,
  { id, from, entries }: { id: number; from: number; entries: readonly Omit<IntakeEntry, 'seq'>[] },
): Promise<void> {
  const rows = entries.map((entry, at) => ({
    seq: from + at,
    lines: entry.lines,
    verdict: entry.verdict,
    record_id: entry.record,
    faults: entry.faults,
    fields: entry.fields,
    occurred_on: entry.occurredOn,
    data: entry.data,
    tags: entry.tags,
  }))
  await sql`insert into intake_entry (region, intake_id, ord, seq, lines, verdict, record_id, faults, fields, occurred_on, data, tags)
    select ${scope.region}, ${id}, ${scope.unit.ord}, t.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as t(seq int, lines int[], verdict text, record_id bigint, faults jsonb, fields text[], occurred_on date, data jsonb, tags text[])`.execute(
    tx.db,
  )
}

/** How many entries of an intake have each verdict. */
export async function countEntries(
  tx: Tx,
  scope: Scope,
  id: number,
): Promise<Record<Verdict['kind'], number>> {
  const { rows } = await sql<{ verdict: Verdict['kind']; count: number }>`
    select verdict, count(*)::int as count from intake_entry
    where region = ${scope.region} and intake_id = ${id} group by verdict`.execute(tx.db)
  const counts = { new: 0, same: 0, changed: 0, twice: 0, refused: 0 }
  for (const { verdict, count } of rows) counts[verdict] = count
  return counts
}

/** Entries of an intake after a place, of some verdicts, in the order of the sheet. */
export async function listEntries(
  tx: Tx,
  scope: Scope,
  which: { id: number; verdicts: readonly Verdict['kind'][]; after: number; limit: number },
): Promise<IntakeEntry[]> {
  const { rows } = await sql<IntakeEntry>`
    select seq, lines, verdict, record_id as record, faults, fields, occurred_on as "occurredOn", data, tags
    from intake_entry where region = ${scope.region} and intake_id = ${which.id} and seq > ${which.after}
      and verdict = any(${[...which.verdicts]}::text[])
    order by seq limit ${which.limit}`.execute(tx.db)
  return rows
}

/** Marks an intake as done. */
export async function settleIntake(tx: Tx, scope: Scope, id: number): Promise<void> {
  await sql`update intake set settled_at = ${tx.now} where region = ${scope.region} and id = ${id}`.execute(
    tx.db,
  )
}

/** Valid records of the scope's own unit in a ledger on some days, and those of some numbers, oldest first. */
export async function listExisting(
  tx: Tx,
  scope: Scope,
  { ledger, days, numbers }: { ledger: string; days: readonly Day[]; numbers: readonly number[] },
): Promise<Existing[]> {
  const { rows } = await sql<Existing>`
    select id, occurred_on as "occurredOn", data, tags from record
    where region = ${scope.region} and ord = ${scope.unit.ord} and ledger = ${ledger} and state = 'valid'
      and (occurred_on = any(${[...days]}::date[]) or id = any(${[...numbers]}::bigint[]))
    order by id`.execute(tx.db)
  return rows
}
