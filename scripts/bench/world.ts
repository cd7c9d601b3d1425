/**
 * The scale set: 10,000 units in five levels, 30,000 people, 1,000,000 entries over three years, the same from the same
 * seed, in a cluster of its own under `.cache/bench` that runs reuse.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from 'pg'
import type { Packs } from '#domain/pack/definition.ts'
import { partsOf } from '#domain/record/parts.ts'
import { hashPassword } from '#server/session/password.ts'
import { withClient } from '#store/embedded/login.ts'
import { removeEmbedded, startEmbedded } from '#store/embedded/start.ts'
import { migrate } from '#store/migrate.ts'
import { loadCorePacks } from '#store/packs.ts'
import {
  type BenchRecord,
  type BenchUnit,
  entriesFrom,
  makePeople,
  makeUnits,
  REGION,
  randomFrom,
} from './data.ts'

const FOLDER = join(import.meta.dirname, '../../.cache/bench')
const MARK = join(FOLDER, 'made.json')
/** Raised when what is generated changes; then the set is made anew. */
const EDITION = 2
const SEED = 20_260_101
const ENTRIES = 1_000_000
const BATCH = 10_000
export const PASSWORD = 'bench-pass-2026'

export interface BenchWorld {
  url: string
  packs: Packs
  units: readonly BenchUnit[]
  entries: number
  stop(): Promise<void>
}

/** Opens the scale set, making it first if need be (a few minutes, once). */
export async function openWorld(say: (line: string) => void): Promise<BenchWorld> {
  mkdirSync(FOLDER, { recursive: true })
  const dir = join(FOLDER, 'postgres')
  const isMade = existsSync(MARK) && readFileSync(MARK, 'utf8') === markText()
  if (!isMade && existsSync(dir)) await removeEmbedded({ dir, say })
  const server = await startEmbedded({ dir, say, watch: false })
  const packs = await loadCorePacks()
  const units = makeUnits(randomFrom(SEED))
  try {
    await migrate(server.url)
    if (!isMade) {
      await withClient({ url: server.url }, client => fill(client, { packs, units, say }))
      writeFileSync(MARK, markText())
    }
  } catch (error) {
    await server.stop()
    throw error
  }
  return { url: server.url, packs, units, entries: ENTRIES, stop: () => server.stop() }
}

function markText(): string {
  return JSON.stringify({ edition: EDITION, seed: SEED, entries: ENTRIES })
}

interface Filling {
  packs: Packs
  units: readonly BenchUnit[]
  say: (line: string) => void
}

/**
 * Rows go in past triggers and checks, as a restore would; the cube is counted once at the end. Every entry has its
 * line in the audit log, so that the log has its size, but with made-up leaves that nobody sealed.
 */
async function fill(client: Client, { packs, units, say }: Filling): Promise<void> {
  await client.query(
    `set session_replication_role = replica; set maintenance_work_mem = '1GB'; set work_mem = '256MB'`,
  )
  const indexes = await dropIndexes(client)
  const people = makePeople(randomFrom(SEED + 1), units)
  await insert(client, 'unit', units)
  await insert(client, 'person', people)
  await insertAccounts(client, units)
  const next = entriesFrom(SEED + 2, packs, units)
  let writing: Promise<void> = Promise.resolve()
  for (let start = 0; start < ENTRIES; start += BATCH) {
    const batch = Array.from({ length: BATCH }, (_, offset) => next(start + offset + 1))
    await writing
    writing = insertEntries(client, packs, batch)
    if ((start / BATCH) % 10 === 9) say(`已生成 ${start + BATCH} / ${ENTRIES} 条`)
  }
  await writing
  say('正在建索引、统计……')
  for (const definition of indexes) await client.query(definition)
  for (const table of ['unit', 'person', 'post', 'account', 'record'])
    await client.query(
      `select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`,
    )
  await client.query(`insert into audit_entry (region, at, unit_id, account_id, post_id, verb, subject, facts, leaf)
    select region, recorded_at, unit_id, null, null, 'record.enter', 'record:' || id,
      jsonb_build_object('image', encode(sha256(id::text::bytea), 'hex')), sha256(id::text::bytea) from record order by id`)
  await client.query('select recount_records()')
  await client.query('set session_replication_role = origin')
  await client.query('vacuum (analyze)')
}

/** The branches whose clerks are at work; account and post of the first is 2, and so on. */
export function clerkUnits(units: readonly BenchUnit[]): BenchUnit[] {
  return units.slice(-200)
}

async function dropIndexes(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ indexdef: string; indexname: string }>(
    `select indexdef, indexname from pg_indexes where schemaname = 'public' and tablename in
      ('record', 'record_item', 'record_person', 'record_month') and indexname not in
      (select conname from pg_constraint where contype in ('p', 'u'))`,
  )
  for (const { indexname } of rows) await client.query(`drop index ${indexname}`)
  return rows.map(row => row.indexdef)
}

async function insert(client: Client, table: string, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(', ')
  for (let start = 0; start < rows.length; start += BATCH) {
    await client.query(
      `insert into ${table} (${columns}) overriding system value
        select ${columns} from jsonb_populate_recordset(null::public.${table}, $1)`,
      [JSON.stringify(rows.slice(start, start + BATCH))],
    )
  }
}

async function insertEntries(client: Client, packs: Packs, batch: readonly BenchRecord[]): Promise<void> {
  await insert(client, 'record', batch)
  const items: object[] = []
  const people: object[] = []
  const readers: object[] = []
  for (const record of batch) {
    const ledger = packs.ledgers.get(record.ledger)
    if (!ledger) continue
    const common = { region: REGION, record_id: record.id, ord: record.ord }
    const parts = partsOf(ledger, record.data, { evidence: [], readers: [] })
    for (const item of parts.items) items.push({ ...common, ...item })
    for (const { person, ...row } of parts.people) people.push({ ...common, ...row, person_id: person })
    if (record.visibility === 'named') readers.push({ ...common, person_id: record.recorded_by })
  }
  if (items.length) await insert(client, 'record_item', items)
  if (people.length) await insert(client, 'record_person', people)
  if (readers.length) await insert(client, 'record_reader', readers)
}

/** `city` sees everything below the city; each of the last 200 branches has a clerk who writes for it. */
async function insertAccounts(client: Client, units: readonly BenchUnit[]): Promise<void> {
  const password_hash = await hashPassword(PASSWORD)
  const [city] = units
  if (!city) return
  const who = [
    { unit: city, login: 'city', role: 'committee' },
    ...clerkUnits(units).map(unit => ({ unit, login: `clerk${unit.id}`, role: 'clerk' })),
  ]
  const common = { region: REGION }
  await insert(
    client,
    'account',
    who.map(({ unit, login }, index) => ({
      ...common,
      id: index + 1,
      person_id: (unit.id - 1) * 3 + 1,
      ord: unit.ord,
      login,
      password_hash,
      password_set_at: '2023-01-01T00:00:00+08:00',
      must_change: false,
      opened_at: '2023-01-01T00:00:00+08:00',
    })),
  )
  await insert(
    client,
    'post',
    who.map(({ unit, role }, index) => ({
      ...common,
      id: index + 1,
      unit_id: unit.id,
      ord: unit.ord,
      person_id: (unit.id - 1) * 3 + 1,
      title: '干部',
      role,
      covers_unit_id: unit.id,
      from_on: '2020-01-01',
    })),
  )
}
