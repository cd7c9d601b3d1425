import { type RawBuilder, sql } from 'kysely'
import type { ChecklistItem } from '#domain/inspection/definition.ts'
import type { Day, Period } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Tx } from '../tx.ts'

/** An inspection with how the caller stands to it and how far it is, as far as he sees. */
export interface StoredInspection {
  id: number
  unit: number
  unitName: string
  ord: number
  title: string
  kind: string
  purpose: string
  basis: string
  from: Day
  to: Day
  checklist: string | null
  checklistLabel: string
  items: ChecklistItem[]
  occurrence: number | null
  isOrganiser: boolean
  isMember: boolean
  isInspected: boolean
  sites: number
  visited: number
  told: number
  found: number
}

export interface InspectionChoice {
  id?: number | undefined
  /** Under way in these days. */
  within?: Period | undefined
  side?: 'organiser' | 'member' | 'inspected' | undefined
  /** Planned for this occurrence, which must be in sight itself. */
  occurrence?: number | undefined
}

/** Where an inspection stands in the order of lists: by its first day, latest first. */
export type InspectionPlace = readonly [from: Day, id: number]

const IS_ORGANISER = sql`i.unit_id in (select stood_for())`
const IS_MEMBER = sql`i.id in (select inspections_joined())`
const IS_INSPECTED = sql`exists (select from inspection_site o where o.region = i.region and o.inspection_id = i.id
  and o.unit_id in (select stood_for()))`

/** Inspections in sight, those that began last first. */
export async function listInspections(
  tx: Tx,
  scope: Scope,
  { choice, after, limit }: { choice: InspectionChoice; after?: InspectionPlace | undefined; limit: number },
): Promise<StoredInspection[]> {
  const beyond = after ? sql`(i.from_on, i.id) < (${after[0]}::date, ${after[1]}::bigint)` : sql`true`
  const { rows } = await sql<StoredInspection>`
    with chosen as (select i.* from inspection i where ${chosen(scope, choice)} and ${beyond}
      order by i.from_on desc, i.id desc limit ${limit})
    select i.id, i.unit_id as unit, i.unit_name as "unitName", i.ord, i.title, i.kind, i.purpose, i.basis, i.from_on as "from",
      i.to_on as "to", i.checklist, i.checklist_label as "checklistLabel", i.items, i.occurrence_id as occurrence,
      ${IS_ORGANISER} as "isOrganiser", ${IS_MEMBER} as "isMember", ${IS_INSPECTED} as "isInspected",
      s.sites, s.visited, s.told,
      (select count(*)::int from problem p where p.region = i.region and p.inspection_id = i.id) as found
    from chosen i, lateral (select count(*) filter (where s.left_on is null)::int as sites, count(s.visited_on)::int as visited,
      count(s.told_on)::int as told from inspection_site s where s.region = i.region and s.inspection_id = i.id) s
    order by i.from_on desc, i.id desc`.execute(tx.db)
  return rows
}

/** How many inspections in sight there are. */
export async function countInspections(tx: Tx, scope: Scope, choice: InspectionChoice): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from inspection i where ${chosen(scope, choice)}`.execute(tx.db)
  return rows[0]?.total ?? 0
}

/** The inspection in sight with this id. */
export async function findInspection(
  tx: Tx,
  scope: Scope,
  id: number,
): Promise<StoredInspection | undefined> {
  const [found] = await listInspections(tx, scope, { choice: { id }, limit: 1 })
  return found
}

/** Waits until nobody else changes this inspection's plan, until the end of the transaction. */
export async function lockInspection(tx: Tx, scope: Scope, id: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashint8extended(${id}, 39) # ${scope.region})`.execute(tx.db)
}

export interface InspectionWords {
  title: string
  kind: string
  purpose: string
  basis: string
  from: Day
  to: Day
  checklist: { id: string; version: number; label: string; items: readonly ChecklistItem[] } | null
}

/** Keeps an inspection that the acting post's unit organises, and tells it. */
export async function insertInspection(
  tx: Tx,
  scope: Scope,
  {
    words,
    unitName,
    occurrence,
  }: { words: InspectionWords; unitName: string; occurrence?: number | undefined },
): Promise<number> {
  const row = await tx.db
    .insertInto('inspection')
    .values({
      region: scope.region,
      unit_id: scope.unit.id,
      unit_name: unitName,
      ord: scope.unit.ord,
      occurrence_id: occurrence ?? null,
      made_by: scope.actor?.person ?? 0,
      ...columnsOf(words),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  tx.tell({ kind: 'inspection', key: row.id, ord: scope.unit.ord })
  return row.id
}

/** Changes what an inspection of the acting unit says, and tells it. */
export async function updateInspection(
  tx: Tx,
  scope: Scope,
  { id, ord, words }: { id: number; ord: number; words: InspectionWords },
): Promise<void> {
  await tx.db
    .updateTable('inspection')
    .set(columnsOf(words))
    .where('region', '=', scope.region)
    .where('id', '=', id)
    .execute()
  tx.tell({ kind: 'inspection', key: id, ord })
}

function columnsOf(words: InspectionWords) {
  return {
    title: words.title,
    kind: words.kind,
    purpose: words.purpose,
    basis: words.basis,
    from_on: words.from,
    to_on: words.to,
    checklist: words.checklist?.id ?? null,
    checklist_version: words.checklist?.version ?? null,
    checklist_label: words.checklist?.label ?? '',
    items: JSON.stringify(words.checklist?.items ?? []),
  }
}

function chosen(scope: Scope, { id, within, side, occurrence }: InspectionChoice): RawBuilder<unknown> {
  const tests: RawBuilder<unknown>[] = [sql`i.region = ${scope.region}`]
  if (id !== undefined) tests.push(sql`i.id = ${id}`)
  if (within) tests.push(sql`i.from_on <= ${within.to}::date and i.to_on >= ${within.from}::date`)
  if (occurrence !== undefined)
    tests.push(
      sql`i.occurrence_id = (select o.id from duty_occurrence o where o.region = i.region and o.id = ${occurrence})`,
    )
  if (side === 'organiser') tests.push(IS_ORGANISER)
  if (side === 'member') tests.push(IS_MEMBER)
  if (side === 'inspected') tests.push(IS_INSPECTED)
  return sql.join(tests, sql` and `)
}
