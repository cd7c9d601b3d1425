/**
 * The service over real HTTP, with session, scope, row security and audit, against bare `node:http` + `pg` on the same
 * cluster: throughput of each relative to bare, in alternated rounds.
 */

import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Packs } from '#domain/pack/definition.ts'
import { partsOf } from '#domain/record/parts.ts'
import { connect, type Database } from '#store/connect.ts'
import { withClient } from '#store/embedded/login.ts'
import { foldCounts } from '#store/rollup.ts'
import { openSession } from '#store/session.ts'
import type { Measured } from '../bench.ts'
import { type BenchRecord, entriesFrom, randomFrom } from './data.ts'
import { post, startServer, throughput, versus } from './measure.ts'
import { type BenchWorld, clerkUnits, openWorld, PASSWORD } from './world.ts'

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5)
const MS = Number(process.env.BENCH_MS ?? 2_000)

interface Sides {
  ours: number
  bare: number
  city: string
  clerks: readonly string[]
}

export async function run(say: (line: string) => void): Promise<Measured> {
  const world = await openWorld(say)
  const ours = await startServer('serve-ours.ts', world.url)
  const bare = await startServer('serve-bare.ts', world.url)
  const database = connect(world.url, { max: 2 })
  try {
    const signIn = async (login: string) =>
      (await post(ours.port, { path: '/api/session.open', body: { login, password: PASSWORD } })).cookie
    const clerks = await openSessions(database, world)
    const prepared: Prepared = { ...world, settle: settling(database) }
    const sides: Sides = {
      ours: ours.port,
      bare: bare.port,
      city: await signIn('city'),
      clerks,
    }
    const details: Record<string, unknown> = {}
    const ratios: Record<string, number> = {}
    for (const [name, kind] of Object.entries({ list, one, create, aggregate })) {
      const measured = await versus(kind(prepared, sides), ROUNDS)
      ratios[name] = Math.round(measured.ratio * 100) / 100
      details[name] = { perSecond: Math.round(measured.ours), barePerSecond: Math.round(measured.bare) }
      say(`${name}：${ratios[name]}（每秒 ${Math.round(measured.ours)} 比 ${Math.round(measured.bare)}）`)
    }
    return { name: 'api', ratios, details, units: world.units.length, entries: world.entries }
  } finally {
    await ours.stop()
    await bare.stop()
    await database.destroy()
    await removeMade(world)
    await world.stop()
  }
}

interface Prepared extends BenchWorld {
  settle: (send: () => Promise<unknown>) => Promise<number>
}

/** Clerks come with their sessions: signing in is slow on purpose and no part of what is measured. */
async function openSessions(database: Database, { units }: BenchWorld): Promise<string[]> {
  const key = new Uint8Array(32)
  return Promise.all(
    clerkUnits(units).map(async (unit, index) => {
      const account = { region: 1, id: index + 2, person: (unit.id - 1) * 3 + 1 }
      const token = await openSession(database, { account, post: index + 2, client: 'bench', key })
      return `bihuan_1=${token}`
    }),
  )
}

/** The service seals and folds what either side wrote; the next measurement begins when that is done. */
function settling(database: Database) {
  return async (send: () => Promise<unknown>) => {
    const measured = await rate(send)
    for (;;) {
      const { rows } = await sql<{ waiting: boolean }>`
        select exists (select from audit_pending) or exists (select from record_delta) as waiting`.execute(
        database,
      )
      if (!rows[0]?.waiting) return measured
      await sleep(100)
    }
  }
}

/** A page of a city-wide list of one ledger in one year, with its total. */
function list({ packs, units }: BenchWorld, { ours, bare, city }: Sides) {
  const { lo, hi } = whole(units)
  const asks = () => {
    const random = randomFrom(1)
    return () => {
      const year = random.between(2021, 2023)
      return { ledger: random.pick([...packs.ledgers.keys()]), from: `${year}-01-01`, to: `${year}-12-31` }
    }
  }
  const [next, nextBare] = [asks(), asks()]
  return {
    ours: () =>
      rate(() => post(ours, { path: '/api/record.list', body: { ...next(), limit: 50 } }, { cookie: city })),
    bare: () => rate(() => post(bare, { path: '/list', body: { ...nextBare(), lo, hi } })),
  }
}

/** One record with its history, files, readers and the names in it. */
function one({ entries }: BenchWorld, { ours, bare, city }: Sides) {
  const [random, randomBare] = [randomFrom(2), randomFrom(2)]
  const pick = (from: typeof random) => ({ id: from.between(1, entries) })
  return {
    ours: () => rate(() => postOne(ours, city, pick(random))),
    bare: () => rate(() => post(bare, { path: '/one', body: pick(randomBare) })),
  }
}

/** A record that the city may not open is answered 404, which is an answer too. */
async function postOne(port: number, cookie: string, body: { id: number }): Promise<void> {
  await post(port, { path: '/api/record.show', body }, { cookie }).catch(error => {
    if (!String(error).includes(' 404')) throw error
  })
}

/** An entry with its items and people, audited, by one clerk after another. */
function create({ packs, units, settle }: Prepared, { ours, bare, clerks }: Sides) {
  const branches = clerkUnits(units)
  const asks = () => {
    const random = randomFrom(3)
    const makers = branches.map((unit, index) => entriesFrom(index, packs, [unit]))
    return () => {
      const which = random.between(0, branches.length - 1)
      return { unit: branches[which], cookie: clerks[which] ?? '', entry: makers[which]?.(0) }
    }
  }
  const [next, nextBare] = [asks(), asks()]
  return {
    ours: () =>
      settle(() => {
        const { cookie, entry } = next()
        const body = { ledger: entry?.ledger, occurredOn: entry?.occurred_on, data: entry?.data }
        return post(ours, { path: '/api/record.enter', body }, { cookie })
      }),
    bare: () =>
      settle(() => {
        const { unit, entry } = nextBare()
        const body = { unit: unit?.id, lo: unit?.ord, entry: entry && byHand(packs, entry) }
        return post(bare, { path: '/create', body })
      }),
  }
}

function byHand(packs: Packs, { ledger, ledger_version, occurred_on, title, data }: BenchRecord) {
  const definition = packs.ledgers.get(ledger)
  const { items = [], people = [] } = definition
    ? partsOf(definition, data, { evidence: [], readers: [] })
    : {}
  return { ledger, version: ledger_version, occurredOn: occurred_on, title, data, items, people }
}

/** Counts by ledger and month of a year for the whole city. */
function aggregate({ units }: BenchWorld, { ours, bare, city }: Sides) {
  const { lo, hi } = whole(units)
  const [random, randomBare] = [randomFrom(4), randomFrom(4)]
  return {
    ours: () =>
      rate(() =>
        post(
          ours,
          { path: '/api/record.count', body: { year: random.between(2021, 2023) } },
          { cookie: city },
        ),
      ),
    bare: () =>
      rate(() => {
        const year = randomBare.between(2021, 2023)
        return post(bare, {
          path: '/aggregate',
          body: { lo, hi, from: `${year}-01-01`, to: `${year}-12-31` },
        })
      }),
  }
}

function rate(send: () => Promise<unknown>): Promise<number> {
  return throughput(MS, send)
}

function whole(units: BenchWorld['units']): { lo: number; hi: number } {
  const [city] = units
  return { lo: city?.ord ?? 0, hi: city?.ord_end ?? 0 }
}

/** What the run created is taken away, and from the cube as well, so that every run finds the same set. */
export async function removeMade({ url, entries }: BenchWorld): Promise<void> {
  await withClient({ url }, async client => {
    await client.query('begin; set local session_replication_role = replica')
    await client.query(
      `insert into record_delta (region, unit_id, ord, ledger, month, count)
        select region, unit_id, ord, ledger, date_trunc('month', occurred_on::timestamp)::date, -count(*) from record
        where id > $1 and state = 'valid' and visibility = 'above' group by 1, 2, 3, 4, 5`,
      [entries],
    )
    for (const part of ['record_item', 'record_person', 'record_file', 'record_reader', 'record_revision'])
      await client.query(`delete from ${part} where record_id > $1`, [entries])
    await client.query('delete from record where id > $1', [entries])
    await client.query('delete from audit_pending; delete from audit_link; delete from session')
    await client.query('delete from audit_entry where id > $1', [entries])
    await client.query('commit')
    await client.query('vacuum (analyze) record, audit_entry, record_item, record_person, record_delta')
  })
  const database = connect(url, { max: 1 })
  while ((await foldCounts(database)) > 0);
  await database.destroy()
}
