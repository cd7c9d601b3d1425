/**
 * A year of what 10,000 units owe by 60 duties, made by the job as it does when the year opens, and the look through all
 * of it that a new day brings, against one bulk insert of the very same rows into the same table.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { sql } from 'kysely'
import { isPeriodic } from '#domain/duty/cadence.ts'
import type { Packs } from '#domain/pack/definition.ts'
import { systemScope, unitScope } from '#domain/session/authorize.ts'
import { connect, type Database } from '#store/connect.ts'
import { readBoard } from '#store/duty/board.ts'
import { openYear } from '#store/duty/setting.ts'
import { tickDuties } from '#store/duty/tick.ts'
import { workDuties } from '#store/duty/work.ts'
import { withClient } from '#store/embedded/login.ts'
import { removeEmbedded, startEmbedded } from '#store/embedded/start.ts'
import { migrate } from '#store/migrate.ts'
import { loadCorePacks } from '#store/packs.ts'
import { inTransaction } from '#store/tx.ts'
import { type BenchUnit, makeUnits, REGION, randomFrom } from './data.ts'
import { type BenchOptions, type Measured, median } from './measure.ts'

const FOLDER = join(import.meta.dirname, '../../.cache/bench-occurrences')
const SEED = 27
const DUTIES = 60
/** City, districts, towns, villages, branches: 1 + 9 + 90 + 900 + 9,000. */
const FULL = [9, 10, 10, 10]
const YEAR = 2026
const KEY = new Uint8Array(32)

interface OccurrenceOptions extends BenchOptions {
  branching?: readonly number[]
}

/** Bigger ratios are slower: how many times the bulk insert the making, and the daily look through, takes. */
export async function benchOccurrences(options: BenchOptions): Promise<Measured> {
  mkdirSync(FOLDER, { recursive: true })
  const dir = join(FOLDER, 'postgres')
  const server = await startEmbedded({ dir, say: options.say, watch: false })
  try {
    await migrate(server.url)
    return await benchOccurrencesOn(server.url, options)
  } finally {
    await server.stop()
    await removeEmbedded({ dir, say: () => undefined })
    rmSync(FOLDER, { recursive: true, force: true })
  }
}

/** The same on an empty database. */
export async function benchOccurrencesOn(
  url: string,
  { say, rounds = 3, branching = FULL }: OccurrenceOptions,
): Promise<Measured> {
  const units = makeUnits(randomFrom(SEED), branching)
  await fillUnits(url, units)
  const database = connect(url, { max: 2 })
  try {
    const packs = await sixtyDuties()
    const times = { made: [] as number[], bulk: [] as number[], tick: [] as number[], board: [] as number[] }
    let rows = 0
    for (let round = 0; round < rounds; round += 1) {
      const made = await timed(database, () => open(database, packs))
      times.made.push(made)
      rows = await keep(database)
      times.tick.push(await timed(database, () => look(database, packs)))
      const seen = performance.now()
      await seeBoard(database, units)
      times.board.push((performance.now() - seen) / 1000)
      await prove(database, rows)
      await empty(database)
      times.bulk.push(await timed(database, () => bulk(database)))
      await prove(database, rows)
      await empty(database)
      say(
        `${rows} 件：开年 ${made.toFixed(1)} 秒，成批插入 ${times.bulk.at(-1)?.toFixed(1)} 秒，换日 ${times.tick.at(-1)?.toFixed(1)} 秒，看板 ${times.board.at(-1)?.toFixed(2)} 秒`,
      )
    }
    const ratioOf = (of: readonly number[]) =>
      Math.round(100 * median(of.map((value, index) => value / (times.bulk[index] ?? Number.NaN)))) / 100
    return {
      name: 'occurrences',
      ratio: ratioOf(times.made),
      rows,
      tickRatio: ratioOf(times.tick),
      units: units.length,
      duties: packs.duties.size,
      boardSeconds: Math.round(1000 * median(times.board)) / 1000,
    }
  } finally {
    await database.destroy()
  }
}

/** As many duties of the calendar as were asked for, all of them on: those of the packs over and over. */
async function sixtyDuties(): Promise<Packs> {
  const packs = await loadCorePacks()
  const periodic = [...packs.duties.values()].filter(one => isPeriodic(one.duty.cadence))
  const duties = Array.from({ length: DUTIES }, (_, index) => {
    const one = periodic[index % periodic.length]
    if (!one) throw new Error('no duty of the calendar')
    const id = index < periodic.length ? one.duty.id : `${one.duty.id}-${index}`
    return {
      norm: { ...one.norm, in_force: '2020-01-01' },
      duty: { ...one.duty, id, confidence: 'known' as const },
    }
  })
  return { ...packs, duties: new Map(duties.map(one => [one.duty.id, one])) }
}

async function fillUnits(url: string, units: readonly BenchUnit[]): Promise<void> {
  await withClient({ url }, async client => {
    await client.query('begin; set local session_replication_role = replica')
    await client.query(
      `insert into unit (region, id, code, name, short_name, initials, kind, parent_id, ord, ord_end, opened_on)
        overriding system value select region, id, code, name, short_name, initials, kind, parent_id, ord, ord_end, opened_on
        from jsonb_populate_recordset(null::unit, $1::jsonb)`,
      [JSON.stringify(units)],
    )
    await client.query(
      'commit; analyze unit; create table bench_kept (like duty_occurrence including generated)',
    )
  })
}

/** Opens the year as `duty.open` does, and has the job make it. */
async function open(database: Database, packs: Packs): Promise<void> {
  const scope = systemScope(REGION)
  await inTransaction(database, { scope, verb: 'duty.open', key: KEY }, tx => openYear(tx, scope, YEAR))
  await work(database, packs, `${YEAR}-01-01`)
}

/** What a new day brings. */
async function look(database: Database, packs: Packs): Promise<void> {
  await tickDuties(database, { key: KEY, today: `${YEAR}-01-02` })
  await work(database, packs, `${YEAR}-01-02`)
}

async function work(database: Database, packs: Packs, today: string): Promise<void> {
  while ((await workDuties(database, { packs, today })) > 0);
}

const COLUMNS = sql.raw(
  'region, unit_id, ord, duty, norm, norm_version, key, from_on, to_on, due_on, moved_on, times',
)

async function keep(database: Database): Promise<number> {
  await sql`truncate bench_kept`.execute(database)
  await sql`insert into bench_kept select * from duty_occurrence order by id`.execute(database)
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from bench_kept`.execute(
    database,
  )
  return rows[0]?.count ?? 0
}

async function bulk(database: Database): Promise<void> {
  await sql`insert into duty_occurrence (${COLUMNS}) select ${COLUMNS} from bench_kept order by id`.execute(
    database,
  )
}

async function empty(database: Database): Promise<void> {
  await sql`truncate duty_occurrence, duty_fulfilment, duty_act, duty_year, duty_note, ladder_step, ladder_reply restart identity cascade`.execute(
    database,
  )
}

/** Every row is there once, none beside, none withdrawn. */
async function prove(database: Database, rows: number): Promise<void> {
  const { rows: found } = await sql<{ same: number; all: number }>`
    select (select count(*)::int from (select ${COLUMNS} from duty_occurrence where withdrawn_on is null
      intersect select ${COLUMNS} from bench_kept) s) as same, (select count(*)::int from duty_occurrence) as all`.execute(
    database,
  )
  const [counts] = found
  if (counts?.same !== rows || counts.all !== rows)
    throw new Error(`${rows} 件应办，对上的${counts?.same}件，共${counts?.all}件`)
}

async function seeBoard(database: Database, units: readonly BenchUnit[]): Promise<void> {
  const [root] = units
  if (!root) throw new Error('no units')
  const scope = unitScope()
  const interval = { lo: root.ord, hi: root.ord_end }
  const filter = { interval, on: `${YEAR}-06-30`, from: `${YEAR}-01-01`, to: `${YEAR}-12-31` }
  await inTransaction(database, { scope, verb: 'duty.board', key: KEY, reads: true }, tx =>
    readBoard(tx, scope, { unit: { id: root.id, ord: root.ord }, filter }),
  )
}

async function timed(database: Database, work: () => Promise<void>): Promise<number> {
  await sql`checkpoint`.execute(database)
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}
