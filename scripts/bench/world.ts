/**
 * The scale set: 10,000 units in five levels, 30,000 people, 1,000,000 entries over three years with their place in the
 * audit log, the same from the same seed, in a cluster of its own under `.cache/bench` that runs reuse.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Packs } from '#domain/pack/definition.ts'
import { connect } from '#store/connect.ts'
import { withClient } from '#store/embedded/login.ts'
import { removeEmbedded, startEmbedded } from '#store/embedded/start.ts'
import { migrate } from '#store/migrate.ts'
import { loadCorePacks } from '#store/packs.ts'
import { foldCounts } from '#store/rollup.ts'
import { readWords } from '#store/search-words.ts'
import { type BenchUnit, makeUnits, randomFrom } from './data.ts'
import { fill, SEED } from './fill.ts'

const FOLDER = join(import.meta.dirname, '../../.cache/bench')
const MARK = join(FOLDER, 'made.json')
/** Raised when what is generated changes; then the set is made anew. */
const EDITION = 4
/** City, districts, towns, villages, branches: 1 + 9 + 90 + 900 + 9,000. */
const FULL: Size = { branching: [9, 10, 10, 10], entries: 1_000_000 }

export interface Size {
  branching: readonly number[]
  entries: number
}

export interface BenchWorld {
  url: string
  key: Buffer
  packs: Packs
  units: readonly BenchUnit[]
  entries: number
  /** The last entry of the audit log that belongs to the set. */
  logged: number
  stop(): Promise<void>
}

/** What tells whether the set on disk is the one that would be made. */
interface Mark {
  edition: number
  seed: number
  entries: number
  logged: number
  key: string
}

/** Opens the scale set, making it first if need be (some minutes, once); what a broken run left in it is taken away. */
export async function openWorld(say: (line: string) => void): Promise<BenchWorld> {
  mkdirSync(FOLDER, { recursive: true })
  const dir = join(FOLDER, 'postgres')
  const mark = findMark()
  if (!mark && existsSync(dir)) await removeEmbedded({ dir, say })
  const server = await startEmbedded({ dir, say, watch: false })
  try {
    await migrate(server.url)
    await readAll(server.url)
    const packs = await loadCorePacks()
    if (mark) {
      const units = makeUnits(randomFrom(SEED), FULL.branching)
      const { entries, logged } = mark
      const key = Buffer.from(mark.key, 'hex')
      const world = { url: server.url, key, packs, units, entries, logged, stop: () => server.stop() }
      await restore(world)
      return world
    }
    const made = await makeWorld(server.url, { size: FULL, packs, say })
    const { entries, logged, key } = made
    const content: Mark = { edition: EDITION, seed: SEED, entries, logged, key: key.toString('hex') }
    writeFileSync(MARK, JSON.stringify(content))
    return { ...made, stop: () => server.stop() }
  } catch (error) {
    await server.stop()
    throw error
  }
}

function findMark(): Mark | undefined {
  if (!existsSync(MARK)) return undefined
  const mark = JSON.parse(readFileSync(MARK, 'utf8')) as Mark
  const isSame = mark.edition === EDITION && mark.seed === SEED && mark.entries === FULL.entries
  return isSame ? mark : undefined
}

/** Makes a set of any size in a migrated, empty database. */
export async function makeWorld(
  url: string,
  { size, packs, say }: { size: Size; packs: Packs; say: (line: string) => void },
): Promise<BenchWorld> {
  const units = makeUnits(randomFrom(SEED), size.branching)
  const key = randomBytes(32)
  await fill(url, { packs, units, entries: size.entries, key, say })
  const database = connect(url, { max: 1 })
  const { rows } = await sql<{ logged: number }>`select max(id) as logged from audit_entry`.execute(database)
  await database.destroy()
  const logged = rows[0]?.logged ?? 0
  return { url, key, packs, units, entries: size.entries, logged, stop: async () => undefined }
}

/** Puts every entry that a migration left to the service into the index of searches. */
async function readAll(url: string): Promise<void> {
  const database = connect(url, { max: 1 })
  while ((await readWords(database)) > 0);
  await database.destroy()
}

/** Takes away what a run created, from the cube as well, so that every run finds the same set. */
export async function restore({ url, entries, logged }: BenchWorld): Promise<void> {
  const isChanged = await withClient({ url }, async client => {
    const { rows } = await client.query(
      'select exists (select from record where id > $1) or exists (select from audit_entry where id > $2) as made',
      [entries, logged],
    )
    if (!rows[0]?.made) return false
    await client.query('begin; set local session_replication_role = replica')
    await client.query(
      `insert into record_delta (region, unit_id, ord, ledger, month, count)
        select region, unit_id, ord, ledger, date_trunc('month', occurred_on::timestamp)::date, -count(*) from record
        where id > $1 and state = 'valid' and visibility = 'above' group by 1, 2, 3, 4, 5`,
      [entries],
    )
    for (const part of ['record_item', 'record_person', 'record_file', 'record_reader', 'record_revision'])
      await client.query(`delete from ${part} where record_id > $1`, [entries])
    for (const part of ['record_words', 'record_unread'])
      await client.query(`delete from ${part} where record_id > $1`, [entries])
    await client.query('delete from record where id > $1', [entries])
    await client.query('delete from audit_pending; delete from session')
    await client.query('delete from audit_link where entry_id > $1', [logged])
    await client.query('delete from audit_entry where id > $1', [logged])
    await client.query('commit')
    await client.query(
      'vacuum (analyze) record, audit_entry, audit_link, record_item, record_person, record_delta',
    )
    return true
  })
  if (!isChanged) return
  const database = connect(url, { max: 1 })
  while ((await foldCounts(database)) > 0);
  await database.destroy()
}
