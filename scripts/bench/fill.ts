import type { Client } from 'pg'
import type { Packs } from '#domain/pack/definition.ts'
import { partsOf } from '#domain/record/parts.ts'
import { hashPassword } from '#server/session/password.ts'
import type { AuditKey } from '#store/audit/write.ts'
import { withClient } from '#store/embedded/login.ts'
import { type BenchRecord, type BenchUnit, entriesFrom, makePeople, REGION, randomFrom } from './data.ts'
import { writeLog } from './log.ts'

export const SEED = 20_260_101
const BATCH = 10_000
export const PASSWORD = 'bench-pass-2026'

interface Filling {
  packs: Packs
  units: readonly BenchUnit[]
  entries: number
  key: AuditKey
  say: (line: string) => void
}

/**
 * Rows go in past triggers and checks, as a restore would; indexes are built and the cube is counted once at the end, and
 * the log is told of everything.
 */
export async function fill(url: string, filling: Filling): Promise<void> {
  const { units, packs, key, say } = filling
  await withClient({ url }, async client => {
    await client.query(
      `set session_replication_role = replica; set maintenance_work_mem = '1GB'; set work_mem = '256MB'`,
    )
    const indexes = await dropIndexes(client)
    await insert(client, 'unit', units)
    await insert(client, 'person', makePeople(randomFrom(SEED + 1), units))
    await insertAccounts(client, units)
    await insertAllEntries(client, filling)
    await insertFiles(client)
    await client.query(
      'insert into record_words (region, record_id, words) select region, id, search_text(title, data) from record',
    )
    say('正在建索引、统计……')
    for (const definition of indexes) await client.query(definition)
    for (const table of ['unit', 'person', 'post', 'account', 'record'])
      await client.query(
        `select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`,
      )
    await client.query('select recount_records()')
    await client.query('set session_replication_role = origin')
    await client.query('analyze')
  })
  await writeLog(url, { key, say })
  await withClient({ url }, client => client.query('vacuum (analyze)'))
  say(`已生成${units.length}个单位、${filling.entries}条登记（${packs.ledgers.size}本台账）`)
}

/** The branches whose clerks are at work; account and post of the first is 2, and so on. */
export function clerkUnits(units: readonly BenchUnit[]): BenchUnit[] {
  return units.filter(unit => unit.kind === 'branch').slice(-200)
}

async function dropIndexes(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ indexdef: string; indexname: string }>(
    `select indexdef, indexname from pg_indexes where schemaname = 'public' and tablename in
      ('record', 'record_item', 'record_person', 'record_file', 'record_month', 'record_words', 'person', 'unit') and indexname not in
      (select conname from pg_constraint where contype in ('p', 'u', 'x'))`,
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

/** The next batch is made while the database takes in the last. */
async function insertAllEntries(client: Client, { packs, units, entries, say }: Filling): Promise<void> {
  const next = entriesFrom(SEED + 2, packs, units)
  let writing: Promise<void> = Promise.resolve()
  for (let start = 0; start < entries; start += BATCH) {
    const size = Math.min(BATCH, entries - start)
    const batch = Array.from({ length: size }, (_, offset) => next(start + offset + 1))
    await writing
    writing = insertEntries(client, packs, batch)
    if ((start / BATCH) % 10 === 9) say(`已生成 ${start + BATCH} / ${entries} 条`)
  }
  await writing
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

/** One entry in ten has a file of evidence; its content is nowhere, since nobody opens it here. */
async function insertFiles(client: Client): Promise<void> {
  await client.query(`insert into file (region, unit_id, ord, hash, media_type, size, stored_by)
    select region, unit_id, ord, encode(sha256(id::text::bytea), 'hex'), 'application/pdf', 20000 + id, recorded_by
    from record where id % 10 = 0`)
  await client.query(`insert into record_file (region, record_id, ord, field, seq, hash, name)
    select region, id, ord, 'evidence', 0, encode(sha256(id::text::bytea), 'hex'),
      left(title, 60) || (array['签到表', '现场照片', '会议纪要', '通报'])[1 + id % 4] || '.pdf'
    from record where id % 10 = 0`)
}

/** `city` sees everything below the city; each of the last 200 branches has a clerk who writes for it. */
async function insertAccounts(client: Client, units: readonly BenchUnit[]): Promise<void> {
  const password_hash = await hashPassword(PASSWORD)
  const [city] = units
  if (!city) return
  const who = [
    { unit: city, login: 'city', role: 'committee' },
    ...clerkUnits(units).map(unit => ({ unit, login: `clerk${unit.id}`, role: 'clerk' })),
  ].map((one, index) => ({ ...one, id: index + 1, person_id: (one.unit.id - 1) * 3 + 1 }))
  const since = '2023-01-01T00:00:00+08:00'
  const accounts = who.map(({ id, person_id, unit, login }) => ({
    region: REGION,
    id,
    person_id,
    ord: unit.ord,
    login,
    password_hash,
    password_set_at: since,
    must_change: false,
    opened_at: since,
  }))
  const posts = who.map(({ id, person_id, unit, role }) => ({
    region: REGION,
    id,
    unit_id: unit.id,
    ord: unit.ord,
    person_id,
    title: '干部',
    role,
    covers_unit_id: unit.id,
    from_on: '2020-01-01',
  }))
  await insert(client, 'account', accounts)
  await insert(client, 'post', posts)
}
