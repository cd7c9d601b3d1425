import { sql, type Transaction } from 'kysely'
import { GENESIS, type Head, type Leaf, type Link, linkLeaves } from '#domain/audit/entry.ts'
import type { Database } from '../connect.ts'
import { type Repeated, type RepeatOptions, repeat } from '../repeat.ts'
import type { DB } from '../tables.ts'
import { type HeadFile, keepHeads } from './head.ts'
import { sm3 } from './write.ts'

/** Any number; whoever holds it in its transaction is the one sealer. */
const SEALER_LOCK = 620_011
const BATCH = 5_000

/**
 * Links up to 5,000 waiting entries into the chains of their regions and returns how many; 0 also while another
 * sealer is at work. With `heads` the new ends are then written down outside the database.
 */
export async function sealBatch(database: Database, heads?: HeadFile): Promise<number> {
  const links = await database.transaction().execute(async transaction => {
    if (!(await isOnlySealer(transaction))) return []
    const waiting = await listWaiting(transaction)
    const linked: (Link & { region: number })[] = []
    for (const [region, leaves] of waiting) {
      const head = await getHead(transaction, region)
      for (const link of linkLeaves(head, leaves, sm3)) linked.push({ region, ...link })
    }
    await insertLinks(transaction, linked)
    return linked
  })
  if (heads && links.length > 0) await keepHeads(heads, links)
  return links.length
}

export interface SealerOptions extends Partial<RepeatOptions> {
  database: Database
  heads?: HeadFile
}

/** Seals every `everyMs` until `stop` is called, which seals the rest. */
export function startSealer({ database, heads, everyMs = 500, onError }: SealerOptions): Repeated {
  const sealing = repeat(async () => (await sealBatch(database, heads)) === BATCH, { everyMs, onError })
  return {
    stop: async () => {
      await sealing.stop()
      while ((await sealBatch(database, heads)) > 0);
    },
  }
}

async function isOnlySealer(transaction: Transaction<DB>): Promise<boolean> {
  const { rows } = await sql<{
    got: boolean
  }>`select pg_try_advisory_xact_lock(${SEALER_LOCK}) as got`.execute(transaction)
  return rows[0]?.got === true
}

async function listWaiting(transaction: Transaction<DB>): Promise<Map<number, Leaf[]>> {
  const { rows } = await sql<Leaf & { region: number }>`
    select e.region, e.id as entry, encode(e.leaf, 'hex') as leaf
    from (select region, entry_id from audit_pending order by entry_id limit ${BATCH}) p
    join audit_entry e on (e.region, e.id) = (p.region, p.entry_id)
    order by e.id`.execute(transaction)
  const byRegion = new Map<number, Leaf[]>()
  for (const { region, entry, leaf } of rows) {
    const leaves = byRegion.get(region) ?? []
    leaves.push({ entry, leaf })
    byRegion.set(region, leaves)
  }
  return byRegion
}

async function getHead(transaction: Transaction<DB>, region: number): Promise<Head> {
  const { rows } = await sql<Head>`
    select seq, encode(link, 'hex') as link from audit_link where region = ${region} order by seq desc limit 1`.execute(
    transaction,
  )
  return rows[0] ?? { seq: 0, link: GENESIS }
}

async function insertLinks(
  transaction: Transaction<DB>,
  links: readonly (Link & { region: number })[],
): Promise<void> {
  if (links.length === 0) return
  await sql`
    with placed as (
      insert into audit_link (region, seq, entry_id, link)
      select l.region, l.seq, l.entry, decode(l.link, 'hex')
      from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as l(region int, seq bigint, entry bigint, link text)
      returning region, entry_id)
    delete from audit_pending p using placed where (p.region, p.entry_id) = (placed.region, placed.entry_id)`.execute(
    transaction,
  )
}
