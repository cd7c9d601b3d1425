import { sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import { lotDigest } from '../lot.ts'
import type { Tx } from '../tx.ts'

/** Lots as they were drawn. */
export interface StoredDraw {
  id: number
  inspection: number
  seed: number
  listed: number[]
  digest: string
  excluded: { unit: number; unitName: string; reason: string }[]
  drawn: number[]
  on: Day
  by: string
}

/** The lots in sight, of one inspection or one by its number, in the order in which they were drawn. */
export async function listDraws(
  tx: Tx,
  scope: Scope,
  which: { inspection: number } | { id: number },
): Promise<StoredDraw[]> {
  const { rows } = await sql<Omit<StoredDraw, 'listed' | 'drawn'> & { lists: [number[], number[]] }>`
    select d.id, d.inspection_id as inspection, d.seed, json_build_array(d.listed, d.drawn) as lists, d.digest, d.excluded,
      d.drawn_on as "on", d.person_name as by
    from inspection_draw d where d.region = ${scope.region}
      and ${'id' in which ? sql`d.id = ${which.id}` : sql`d.inspection_id = ${which.inspection}`} order by d.id`.execute(
    tx.db,
  )
  return rows.map(({ lists: [listed, drawn], ...draw }) => ({ ...draw, listed, drawn }))
}

/** Keeps lots as they were drawn for an inspection of the acting unit, and tells them. */
export async function insertDraw(
  tx: Tx,
  scope: Scope,
  {
    inspection,
    draw,
    who,
  }: {
    inspection: { id: number; unit: number; ord: number }
    draw: Pick<StoredDraw, 'seed' | 'listed' | 'excluded' | 'drawn' | 'on'>
    who: string
  },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into inspection_draw (region, inspection_id, unit_id, ord, seed, listed, digest, excluded, drawn, drawn_on, person_id, person_name)
    values (${scope.region}, ${inspection.id}, ${inspection.unit}, ${inspection.ord}, ${draw.seed}, ${[...draw.listed]}::bigint[],
      ${lotDigest(draw.listed)}, ${JSON.stringify(draw.excluded)}::jsonb, ${[...draw.drawn]}::bigint[], ${draw.on}::date,
      ${scope.actor?.person ?? 0}, ${who}) returning id`.execute(tx.db)
  const id = rows[0]?.id
  if (id === undefined) throw new Error('lots that were not kept')
  tx.tell({ kind: 'draw', key: id, ord: inspection.ord })
  return id
}
