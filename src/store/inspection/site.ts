import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Tx } from '../tx.ts'

export interface StoredSite {
  id: number
  inspection: number
  unit: number
  unitName: string
  ord: number
  draw: number | null
  visitedOn: Day | null
  met: string
  opinion: string
  toldOn: Day | null
  leftOn: Day | null
  leftWhy: string
  /** Items answered, problems found in sight. */
  answered: number
  found: number
  /** The caller holds a post in that unit or below it. */
  isOwn: boolean
}

/** Units looked at by an inspection in sight, in the order of units. */
export function listSites(tx: Tx, scope: Scope, inspection: number): Promise<StoredSite[]> {
  return selectSites(tx, scope, sql`s.inspection_id = ${inspection}`)
}

/** The unit looked at with this id, if it is in sight. */
export async function findSite(tx: Tx, scope: Scope, id: number): Promise<StoredSite | undefined> {
  const [found] = await selectSites(tx, scope, sql`s.id = ${id}`)
  return found
}

/** Holds units looked at until the end of the transaction, in one order: `share` for what is recorded, `update` for telling them. */
export async function lockSites(
  tx: Tx,
  scope: Scope,
  { ids, for: strength }: { ids: readonly number[]; for: 'share' | 'update' },
): Promise<void> {
  await tx.db
    .selectFrom('inspection_site')
    .select('id')
    .where('region', '=', scope.region)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .$if(strength === 'share', query => query.forShare())
    .$if(strength === 'update', query => query.forUpdate())
    .execute()
}

async function selectSites(tx: Tx, scope: Scope, which: RawBuilder<unknown>): Promise<StoredSite[]> {
  const { rows } = await sql<StoredSite>`
    select s.id, s.inspection_id as inspection, s.unit_id as unit, s.unit_name as "unitName", s.ord, s.draw_id as draw,
      s.visited_on as "visitedOn", s.met, s.opinion, s.told_on as "toldOn", s.left_on as "leftOn", s.left_why as "leftWhy",
      (select count(*)::int from inspection_answer a where a.region = s.region and a.site_id = s.id) as answered,
      (select count(*)::int from problem p where p.region = s.region and p.inspection_id = s.inspection_id and p.unit_id = s.unit_id) as found,
      inspects_himself(${scope.actor?.person ?? 0}, s.unit_id) as "isOwn"
    from inspection_site s where s.region = ${scope.region} and ${which} order by s.ord, s.id`.execute(tx.db)
  return rows
}

/** A unit that may be inspected. */
export interface PooledUnit {
  id: number
  name: string
  ord: number
}

/** The open units in reach that the acting unit may inspect and that are not on the list yet: neither itself nor one it belongs to. */
export async function listPool(
  tx: Tx,
  scope: Scope,
  {
    inspection,
    ids,
    kinds,
    under,
  }: {
    inspection?: number | undefined
    ids?: readonly number[] | undefined
    kinds?: readonly string[] | undefined
    under?: { lo: number; hi: number } | undefined
  },
): Promise<PooledUnit[]> {
  const tests: RawBuilder<unknown>[] = [
    sql`u.region = ${scope.region} and u.closed_on is null and u.ord between ${scope.read.lo} and ${scope.read.hi}`,
    sql`not ${scope.unit.ord}::bigint between u.ord and u.ord_end`,
  ]
  if (inspection !== undefined)
    tests.push(sql`not exists (select from inspection_site s where s.region = u.region and s.inspection_id = ${inspection}
      and s.unit_id = u.id)`)
  if (ids) tests.push(sql`u.id = any(${[...ids]}::bigint[])`)
  if (kinds) tests.push(sql`u.kind = any(${[...kinds]}::text[])`)
  if (under) tests.push(sql`u.ord between ${under.lo} and ${under.hi}`)
  const { rows } = await sql<PooledUnit>`
    select u.id, u.short_name as name, u.ord from unit u where ${sql.join(tests, sql` and `)} order by u.ord`.execute(
    tx.db,
  )
  return rows
}

/** Puts units on the list of an inspection, and tells each; of those on it already the ones left out are put back. Returns how many are new or back. */
export async function insertSites(
  tx: Tx,
  scope: Scope,
  {
    inspection,
    units,
    draw,
  }: { inspection: number; units: readonly PooledUnit[]; draw?: number | undefined },
): Promise<number> {
  if (units.length === 0) return 0
  const rows = await tx.db
    .insertInto('inspection_site')
    .values(
      units.map(unit => ({
        region: scope.region,
        inspection_id: inspection,
        unit_id: unit.id,
        unit_name: unit.name,
        ord: unit.ord,
        draw_id: draw ?? null,
      })),
    )
    .onConflict(conflict =>
      conflict
        .columns(['region', 'inspection_id', 'unit_id'])
        .doUpdateSet({ left_on: null, left_why: '' })
        .where('inspection_site.left_on', 'is not', null),
    )
    .returning('id')
    .execute()
  for (const { id } of rows) tx.tell({ kind: 'site', key: id, ord: scope.unit.ord })
  return rows.length
}

/** What became of a unit looked at. */
export interface SiteChange {
  visited_on?: Day
  met?: string
  opinion?: string
  told_on?: Day
  left_on?: Day
  left_why?: string
}

/** Records what became of units looked at, and tells each. Refused by the database to whoever may not. */
export async function updateSites(
  tx: Tx,
  scope: Scope,
  { sites, change }: { sites: readonly Pick<StoredSite, 'id'>[]; change: SiteChange },
): Promise<void> {
  if (sites.length === 0) return
  await tx.db
    .updateTable('inspection_site')
    .set(change)
    .where('region', '=', scope.region)
    .where(
      'id',
      'in',
      sites.map(one => one.id),
    )
    .execute()
  for (const { id } of sites) tx.tell({ kind: 'site', key: id, ord: scope.unit.ord })
}
