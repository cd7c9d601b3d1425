import { sql } from 'kysely'
import type { Day, Period } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Blank, Ignored } from '#domain/report/blanks/types.ts'
import type { CountedRow } from '#domain/report/drift.ts'
import type { BlankQuestion } from '#domain/report/question.ts'
import { personNameOf, unitNameOn } from './past-name.ts'
import type { Tx } from './tx.ts'

/** The document as text and looks, and what was found in it; kept so that a report reads the same for ever. */
export interface ReportContent {
  paragraphs: readonly { text: string; level: string; align: string; inTable: boolean }[]
  ignored: readonly Ignored[]
}

export interface NewReport {
  name: string
  source: 'upload' | 'template'
  format: 'docx' | 'txt'
  template: string | null
  document: Uint8Array
  content: ReportContent
  year: number
  period: Period
  reporter: number | null
}

export interface StoredReport extends Omit<NewReport, 'document'> {
  id: number
  unit: number
  unitName: string
  unitShortName: string
  ord: number
  ordEnd: number
  reporterName: string | null
  openedAt: string
  frozenAt: string | null
}

export type BlankState = 'proposed' | 'confirmed' | 'no_basis'

/** What a frozen blank was answered with: the words, and the rows behind them by id. */
export interface FrozenAnswer {
  text: string | null
  valueWords: string | null
  reason: string | null
  rows: readonly CountedRow[]
}

export interface StoredBlank {
  seq: number
  place: Blank
  signature: string
  state: BlankState
  learned: boolean
  question: BlankQuestion | null
  frozen: FrozenAnswer | null
}

/** Inserts a report of the scope's own unit and tells it. */
export async function insertReport(tx: Tx, scope: Scope, report: NewReport): Promise<number> {
  const row = await tx.db
    .insertInto('report')
    .values({
      region: scope.region,
      unit_id: scope.unit.id,
      ord: scope.unit.ord,
      name: report.name,
      source: report.source,
      format: report.format,
      template: report.template,
      document: Buffer.from(report.document),
      content: JSON.stringify(report.content),
      year: report.year,
      from_on: report.period.from,
      to_on: report.period.to,
      reporter_id: report.reporter,
      opened_by: scope.actor?.person ?? 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  tx.tell({ kind: 'report', key: row.id, ord: scope.unit.ord })
  return row.id
}

/** Inserts the blanks of a report just inserted, in order. */
export async function insertBlanks(
  tx: Tx,
  scope: Scope,
  { report, blanks }: { report: number; blanks: readonly Omit<StoredBlank, 'seq' | 'frozen'>[] },
): Promise<void> {
  if (blanks.length === 0) return
  const rows = blanks.map((blank, seq) => ({
    region: scope.region,
    report_id: report,
    seq,
    ord: scope.unit.ord,
    place: JSON.stringify(blank.place),
    signature: blank.signature,
    state: blank.state,
    learned: blank.learned,
    question: blank.question ? JSON.stringify(blank.question) : null,
  }))
  await tx.db.insertInto('report_blank').values(rows).execute()
}

/** A report without its document, or undefined when it is absent or out of sight. */
export async function findReport(tx: Tx, scope: Scope, id: number): Promise<StoredReport | undefined> {
  const row = await tx.db
    .selectFrom('report as r')
    .innerJoin('unit as u', join => join.onRef('u.region', '=', 'r.region').onRef('u.id', '=', 'r.unit_id'))
    .select([
      'r.id',
      'r.unit_id as unit',
      'r.ord',
      unitNameOn('u', sql.ref('r.to_on'), 'name').as('unitName'),
      unitNameOn('u', sql.ref('r.to_on')).as('unitShortName'),
      'u.ord_end as ordEnd',
      'r.name',
      'r.source',
      'r.format',
      'r.template',
      'r.content',
      'r.year',
      'r.from_on',
      'r.to_on',
      'r.reporter_id as reporter',
      sql<
        string | null
      >`case when r.reporter_id is not null then ${personNameOf('r.region', 'r.reporter_id')} end`.as(
        'reporterName',
      ),
      'r.opened_at as openedAt',
      'r.frozen_at as frozenAt',
    ])
    .where('r.region', '=', scope.region)
    .where('r.id', '=', id)
    .where('r.ord', '>=', scope.read.lo)
    .where('r.ord', '<=', scope.read.hi)
    .executeTakeFirst()
  if (!row) return undefined
  const { from_on: from, to_on: to, source, format, content, ...rest } = row
  return {
    ...rest,
    source: source as NewReport['source'],
    format: format as NewReport['format'],
    content: content as unknown as ReportContent,
    period: { from, to },
  }
}

/** The uploaded or composed file itself. */
export async function readDocument(tx: Tx, scope: Scope, id: number): Promise<Uint8Array> {
  const row = await tx.db
    .selectFrom('report')
    .select('document')
    .where('region', '=', scope.region)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.document
}

/** The blanks of a report in the order of its text. */
export async function listBlanks(tx: Tx, scope: Scope, report: number): Promise<StoredBlank[]> {
  const rows = await tx.db
    .selectFrom('report_blank')
    .select(['seq', 'place', 'signature', 'state', 'learned', 'question', 'frozen'])
    .where('region', '=', scope.region)
    .where('report_id', '=', report)
    .orderBy('seq')
    .execute()
  return rows.map(row => ({ ...row, state: row.state as BlankState }) as unknown as StoredBlank)
}

/** Sets what a blank is bound to; tells the report, which the blank is a part of. */
export async function updateBlank(
  tx: Tx,
  scope: Scope,
  {
    report,
    seq,
    state,
    question,
  }: { report: { id: number; ord: number }; seq: number; state: BlankState; question: BlankQuestion | null },
): Promise<void> {
  await tx.db
    .updateTable('report_blank')
    .set({ state, question: question ? JSON.stringify(question) : null })
    .where('region', '=', scope.region)
    .where('report_id', '=', report.id)
    .where('seq', '=', seq)
    .execute()
  tx.tell({ kind: 'report', key: report.id, ord: report.ord })
}

/** Keeps the answers of a report as they stand; a frozen report is not frozen again. */
export async function freezeReport(
  tx: Tx,
  scope: Scope,
  { report, answers }: { report: { id: number; ord: number }; answers: ReadonlyMap<number, FrozenAnswer> },
): Promise<void> {
  for (const [seq, answer] of answers) {
    await tx.db
      .updateTable('report_blank')
      .set({ frozen: JSON.stringify(answer) })
      .where('region', '=', scope.region)
      .where('report_id', '=', report.id)
      .where('seq', '=', seq)
      .execute()
  }
  await tx.db
    .updateTable('report')
    .set({ frozen_at: tx.now, frozen_by: scope.actor?.person ?? 0 })
    .where('region', '=', scope.region)
    .where('id', '=', report.id)
    .execute()
  tx.tell({ kind: 'report', key: report.id, ord: report.ord })
}

export interface ListedReport {
  id: number
  name: string
  unitName: string
  year: number
  openedAt: string
  openerName: string
  frozenAt: string | null
  confirmed: number
  proposed: number
  noBasis: number
}

/** The reports in sight, newest first, with how far each has come. */
export async function listReports(tx: Tx, scope: Scope): Promise<ListedReport[]> {
  const { rows } = await sql<ListedReport>`
    select r.id, r.name, ${unitNameOn('u', sql.ref('r.to_on'))} as "unitName", r.year, r.opened_at as "openedAt", ${personNameOf('r.region', 'r.opened_by')} as "openerName",
      r.frozen_at as "frozenAt",
      (count(*) filter (where b.state = 'confirmed'))::int as confirmed,
      (count(*) filter (where b.state = 'proposed'))::int as proposed,
      (count(*) filter (where b.state = 'no_basis'))::int as "noBasis"
    from report r
    join unit u on u.region = r.region and u.id = r.unit_id
    left join report_blank b on b.region = r.region and b.report_id = r.id
    where r.region = ${scope.region} and r.ord between ${scope.read.lo} and ${scope.read.hi}
    group by r.region, r.id, u.region, u.id
    order by r.opened_at desc, r.id desc limit 200`.execute(tx.db)
  return rows
}

/** What the scope's unit taught, by signature. */
export async function readLearned(
  tx: Tx,
  scope: Scope,
  signatures: readonly string[],
): Promise<Map<string, BlankQuestion>> {
  if (signatures.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('learned_binding')
    .select(['signature', 'question'])
    .where('region', '=', scope.region)
    .where('unit_id', '=', scope.unit.id)
    .where('signature', 'in', [...signatures])
    .execute()
  return new Map(rows.map(row => [row.signature, row.question as unknown as BlankQuestion]))
}

/** Keeps what the unit taught for this kind of sentence; a later lesson replaces an earlier one. */
export async function upsertLearned(
  tx: Tx,
  scope: Scope,
  { signature, question }: { signature: string; question: BlankQuestion },
): Promise<void> {
  await tx.db
    .insertInto('learned_binding')
    .values({
      region: scope.region,
      unit_id: scope.unit.id,
      ord: scope.unit.ord,
      signature,
      question: JSON.stringify(question),
      learned_by: scope.actor?.person ?? 0,
    })
    .onConflict(conflict =>
      conflict.columns(['region', 'unit_id', 'signature']).doUpdateSet({
        question: JSON.stringify(question),
        learned_at: tx.now,
        learned_by: scope.actor?.person ?? 0,
      }),
    )
    .execute()
  tx.tell({ kind: 'binding', key: `${scope.unit.id}/${signature}`, ord: scope.unit.ord })
}

/** Records by id as a drift sentence needs them; those out of sight are missing. */
export async function readRecordTitles(
  tx: Tx,
  scope: Scope,
  ids: readonly number[],
): Promise<
  Map<
    number,
    {
      title: string
      occurredOn: Day
      recordedAt: string
      state: string
      voidReason: string | null
      revision: number
      act: number | null
    }
  >
> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('record as r')
    .leftJoin('record_act as a', join =>
      join.onRef('a.region', '=', 'r.region').onRef('a.record_id', '=', 'r.id'),
    )
    .select([
      'r.id',
      'r.title',
      'r.occurred_on as occurredOn',
      'r.recorded_at as recordedAt',
      'r.state',
      'r.void_reason as voidReason',
      'r.revision',
      'a.act',
    ])
    .where('r.region', '=', scope.region)
    .where('r.id', 'in', [...ids])
    .execute()
  return new Map(rows.map(row => [row.id, row]))
}
