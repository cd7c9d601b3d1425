import { type Kysely, sql } from 'kysely'
import { type AuditEntry, GENESIS, type Head, leafText, linkText } from '#domain/audit/entry.ts'
import type { Database } from '../connect.ts'
import type { DB } from '../tables.ts'
import type { HeadFile } from './head.ts'
import { listActFaults, listPositionFaults, listRowFaults } from './rows-against-log.ts'
import { type AuditKey, sm3 } from './write.ts'

/** One place where the log, the chain and the rows disagree, in a sentence that says what, where and when. */
export interface Difference {
  sort: 'leaf' | 'link' | 'gap' | 'unsealed' | 'head' | 'row' | 'position'
  sentence: string
}

export interface Verification {
  entries: number
  links: number
  pending: number
  subjects: number
  differences: Difference[]
}

export interface VerifyOptions {
  key: AuditKey
  /** Ends of the chains as kept outside the database; a log cut short is found by them alone. */
  heads?: HeadFile
  /** Entries younger than this may still wait for the sealer. */
  openWindowMs?: number
  /** Verification stops after this many differences: the first one is what counts. */
  most?: number
  say?: (sentence: string) => void
}

const BATCH = 10_000

/**
 * Recomputes every leaf and link, tests completeness, and compares every row with what the log last said of it.
 * Runs as the owner on one snapshot, so that work going on meanwhile is no difference; in batches, so that a million
 * entries never lie in memory at once.
 */
export async function verifyAudit(database: Database, options: VerifyOptions): Promise<Verification> {
  if (database.isTransaction) return verifySnapshot(database, options)
  return database
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(transaction => verifySnapshot(transaction, options))
}

async function verifySnapshot(database: Kysely<DB>, options: VerifyOptions): Promise<Verification> {
  const { key, heads, openWindowMs = 10_000, most = 20, say = () => undefined } = options
  const differences: Difference[] = []
  await sql`set local statement_timeout = 0`.execute(database)
  say('正在核对审计链……')
  const chain = await walkChain(database, { differences, most, heads: heads?.heads ?? new Map() })
  differences.push(
    ...(await listPlacedTwice(database)),
    ...(await listUnsealed(database, openWindowMs)),
    ...findLostHeads(chain.standing, heads),
  )
  say(`审计链${chain.links}环已核对，正在逐行核对各表……`)
  const rows = await listRowFaults(database, { key, most })
  differences.push(
    ...rows.differences,
    ...(await listPositionFaults(database)),
    ...(await listActFaults(database)),
  )
  const { rows: counts } = await sql<{ entries: number; pending: number }>`
    select (select count(*)::int from audit_entry) as entries, (select count(*)::int from audit_pending) as pending`.execute(
    database,
  )
  return {
    entries: counts[0]?.entries ?? 0,
    pending: counts[0]?.pending ?? 0,
    links: chain.links,
    subjects: rows.subjects,
    differences: differences.slice(0, most),
  }
}

interface ChainRow extends Omit<AuditEntry, 'at'> {
  at: string | null
  seq: number
  entry: number
  link: string
  leaf: string | null
  /** False when the entry says more than its leaf was made of. */
  plain: boolean
}

interface Walked {
  links: number
  /** Regions whose chain has, at the place kept outside the database, the link kept there. */
  standing: Set<number>
}

interface Walk {
  differences: Difference[]
  most: number
  heads: ReadonlyMap<number, Head>
}

async function walkChain(database: Kysely<DB>, { differences, most, heads }: Walk): Promise<Walked> {
  const standing = new Set<number>()
  let previous = { region: -1, seq: 0, link: GENESIS }
  let links = 0
  for (;;) {
    const rows = await readLinks(database, previous)
    for (const row of rows) {
      if (row.region !== previous.region) previous = { region: row.region, seq: 0, link: GENESIS }
      if (differences.length < most) differences.push(...faultsOf(row, previous))
      previous = { region: row.region, seq: row.seq, link: row.link }
      const head = heads.get(row.region)
      if (head?.seq === row.seq && head.link === row.link) standing.add(row.region)
    }
    links += rows.length
    if (rows.length < BATCH) return { links, standing }
  }
}

async function readLinks(database: Kysely<DB>, after: { region: number; seq: number }): Promise<ChainRow[]> {
  const { rows } = await sql<ChainRow>`
    select l.region, l.seq, l.entry_id as entry, encode(l.link, 'hex') as link, encode(e.leaf, 'hex') as leaf, e.at,
      e.unit_id as unit, e.account_id as account, e.post_id as post, e.verb, e.subject, e.facts->>'image' as image,
      (e.facts - 'image') = '{}'::jsonb as plain
    from audit_link l left join audit_entry e on (e.region, e.id) = (l.region, l.entry_id)
    where (l.region, l.seq) > (${after.region}::int, ${after.seq}::bigint)
    order by l.region, l.seq limit ${BATCH}`.execute(database)
  return rows
}

function faultsOf(row: ChainRow, previous: { seq: number; link: string }): Difference[] {
  const place = `审计链第${row.seq}环`
  const { at, leaf, seq, entry } = row
  if (seq !== previous.seq + 1) {
    return [{ sort: 'gap', sentence: `审计链在第${previous.seq}环之后缺了${seq - previous.seq - 1}环` }]
  }
  if (at === null || leaf === null)
    return [{ sort: 'gap', sentence: `${place}所指的审计记录（编号${entry}）被删除` }]
  const faults: Difference[] = []
  const { region, unit, account, post, verb, subject, image, plain } = row
  if (!plain || sm3(leafText({ region, at, unit, account, post, verb, subject, image })) !== leaf) {
    faults.push({
      sort: 'leaf',
      sentence: `审计记录（编号${entry}，${at}，${verb}，${subject}）的内容被改动`,
    })
  }
  if (sm3(linkText({ previous: previous.link, seq, entry, leaf })) !== row.link) {
    faults.push({
      sort: 'link',
      sentence: `${place}（编号${entry}，${at}，${verb}）与前一环对不上：有记录被调换、改动或插入`,
    })
  }
  return faults
}

/** The constraint that forbids it can be dropped, and both places may link well: completeness is counted, not inferred. */
async function listPlacedTwice(database: Kysely<DB>): Promise<Difference[]> {
  const { rows } = await sql<{ entry: number; first: number; second: number }>`
    select entry_id as entry, min(seq) as first, max(seq) as second from audit_link
    group by region, entry_id having count(*) > 1 order by 2 limit 20`.execute(database)
  return rows.map(({ entry, first, second }) => ({
    sort: 'link',
    sentence: `审计记录（编号${entry}）在审计链中占了两处：第${first}环和第${second}环`,
  }))
}

/** Entries without a place in the chain: those in the queue and young enough are the open window, others are faults. */
async function listUnsealed(database: Kysely<DB>, openWindowMs: number): Promise<Difference[]> {
  const { rows } = await sql<{ id: number; at: string; verb: string; queued: boolean }>`
    select e.id, e.at, e.verb, p.entry_id is not null as queued
    from audit_entry e
    left join audit_link l on (l.region, l.entry_id) = (e.region, e.id)
    left join audit_pending p on (p.region, p.entry_id) = (e.region, e.id)
    where l.seq is null and (p.entry_id is null or e.at < now() - make_interval(secs => ${openWindowMs / 1000}))
    order by e.id limit 20`.execute(database)
  return rows.map(({ id, at, verb, queued }) => ({
    sort: 'unsealed',
    sentence: `审计记录（编号${id}，${at}，${verb}）${queued ? '迟迟没有封入审计链' : '绕过封链，不在审计链中'}`,
  }))
}

function findLostHeads(standing: Walked['standing'], heads: HeadFile | undefined): Difference[] {
  return [...(heads?.heads ?? [])].flatMap(([region, head]) => {
    if (standing.has(region)) return []
    return [
      {
        sort: 'head' as const,
        sentence: `审计链曾到第${head.seq}环（记在数据库之外），现在没有这一环或它变了：链尾被截断或重写`,
      },
    ]
  })
}
