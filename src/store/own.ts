import { sql } from 'kysely'
import type { Interval, Scope } from '#domain/kernel/scope.ts'
import { type OwnKind, ownPath } from '#domain/pack/own.ts'
import type { PackText } from '#domain/pack/source.ts'
import type { StandingOwn, Tx } from './tx.ts'

/** One version of an own ledger or extension. */
export interface OwnVersion {
  id: string
  version: number
  kind: OwnKind
  unit: number
  unitName: string
  ord: number
  /** The text of its file. */
  content: string
  adoptedAt: string
  adoptedBy: string
  replacedAt: string | null
}

/** A valid version as a file to be laid over the packs, and the units it is for. */
export interface OwnText extends PackText {
  id: string
  reach: Interval
}

/** The texts of valid versions, for laying them over the packs. */
export async function readOwnTexts(
  tx: Tx,
  scope: Scope,
  standing: readonly StandingOwn[],
): Promise<OwnText[]> {
  const rows = await tx.db
    .selectFrom('own_object as o')
    .innerJoin('unit as u', join => join.onRef('u.region', '=', 'o.region').onRef('u.id', '=', 'o.unit_id'))
    .select(['o.id', 'o.kind', 'o.content', 'u.ord', 'u.ord_end'])
    .where('o.region', '=', scope.region)
    .where(
      sql<boolean>`(o.id, o.version) in (select * from unnest(${standing.map(one => one.id)}::text[],
        ${standing.map(one => one.version)}::integer[]))`,
    )
    .orderBy('o.id')
    .execute()
  return rows.map(row => ({
    id: row.id,
    path: ownPath(row.kind as OwnKind, row.id),
    text: row.content,
    reach: { lo: row.ord, hi: row.ord_end },
  }))
}

/** The valid versions in the scope's sight, or with `all` every version ever adopted, the newest first. */
export async function listOwn(
  tx: Tx,
  scope: Scope,
  { id, all = false }: { id?: string; all?: boolean } = {},
): Promise<OwnVersion[]> {
  const base = tx.db
    .selectFrom('own_object as o')
    .innerJoin('unit as u', join => join.onRef('u.region', '=', 'o.region').onRef('u.id', '=', 'o.unit_id'))
    .leftJoin('person as p', join =>
      join.onRef('p.region', '=', 'o.region').onRef('p.id', '=', 'o.adopted_by'),
    )
    .selectAll('o')
    .select(['u.short_name as unit_name', 'p.name as adopter'])
    .where('o.region', '=', scope.region)
    .orderBy('o.id')
    .orderBy('o.version', 'desc')
  const ofOne = id === undefined ? base : base.where('o.id', '=', id)
  const rows = await (all ? ofOne : ofOne.where('o.replaced_at', 'is', null)).execute()
  return rows.map(row => ({
    id: row.id,
    version: row.version,
    kind: row.kind as OwnKind,
    unit: row.unit_id,
    unitName: row.unit_name,
    ord: row.ord,
    content: row.content,
    adoptedAt: row.adopted_at,
    adoptedBy: row.adopter ?? '',
    replacedAt: row.replaced_at,
  }))
}

/** The valid version of one, or undefined. */
export async function findOwn(tx: Tx, scope: Scope, id: string): Promise<OwnVersion | undefined> {
  const [found] = await listOwn(tx, scope, { id })
  return found
}

interface Adoption {
  id: string
  kind: OwnKind
  version: number
  content: string
  unit: { id: number; ord: number }
  /** The version it takes the place of. */
  over: OwnVersion | undefined
}

/** Puts a version in the place of the valid one, which is kept, and tells both. */
export async function adoptOwn(tx: Tx, scope: Scope, adoption: Adoption): Promise<void> {
  const { id, kind, version, content, unit, over } = adoption
  if (over) {
    await tx.db
      .updateTable('own_object')
      .set({ replaced_at: tx.now })
      .where('region', '=', scope.region)
      .where('id', '=', id)
      .where('version', '=', over.version)
      .execute()
    tx.tell({ kind: 'own', key: `${id}/${over.version}`, ord: over.ord })
  }
  await tx.db
    .insertInto('own_object')
    .values({
      region: scope.region,
      id,
      version,
      kind,
      unit_id: unit.id,
      ord: unit.ord,
      content,
      adopted_by: scope.actor?.person ?? 0,
    })
    .execute()
  tx.tell({ kind: 'own', key: `${id}/${version}`, ord: unit.ord })
}

/** How many entries of a ledger fill each field (`items.field` inside items); under an empty name all entries. */
export async function countFilled(tx: Tx, ledger: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ field: string; entries: number }>`
    select field, entries from count_filled(${ledger})`.execute(tx.db)
  return new Map(rows.map(row => [row.field, row.entries]))
}

/** How many entries of a ledger chose each of these codes in a field. */
export async function countChosen(
  tx: Tx,
  { ledger, field, codes }: { ledger: string; field: string; codes: readonly string[] },
): Promise<Map<string, number>> {
  const { rows } = await sql<{ code: string; entries: number }>`
    select code, entries from count_chosen(${ledger}, ${field}, ${[...codes]}::text[])`.execute(tx.db)
  return new Map(rows.map(row => [row.code, row.entries]))
}

/** How many blanks of reports ask each of these metrics. */
export async function countBound(tx: Tx, metrics: readonly string[]): Promise<Map<string, number>> {
  if (metrics.length === 0) return new Map()
  const { rows } = await sql<{ metric: string; blanks: number }>`
    select metric, blanks from count_bound(${[...metrics]}::text[])`.execute(tx.db)
  return new Map(rows.map(row => [row.metric, row.blanks]))
}
