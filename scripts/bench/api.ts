/**
 * The service over real HTTP, with session, scope, row security and audit, against bare `node:http` + `pg` on the same
 * cluster: throughput of each relative to bare, in alternated rounds.
 */

import { enteredOf } from '#domain/ledger/definition.ts'
import type { Packs } from '#domain/pack/definition.ts'
import { partsOf } from '#domain/record/parts.ts'
import { connect, type Database } from '#store/connect.ts'
import { openSession } from '#store/session.ts'
import { type BenchRecord, entriesFrom, randomFrom } from './data.ts'
import { clerkUnits, PASSWORD } from './fill.ts'
import {
  awaitJobs,
  type BenchOptions,
  type Measured,
  post,
  startServer,
  throughput,
  versus,
} from './measure.ts'
import { type BenchWorld, openWorld, restore } from './world.ts'

interface Sides {
  ours: number
  bare: number
  city: string
  clerks: readonly string[]
}

/** Makes the scale set if need be, measures, and leaves it as it was. */
export async function benchApi(options: BenchOptions): Promise<Measured> {
  const world = await openWorld(options.say)
  try {
    return await benchApiOn(world, options)
  } finally {
    await world.stop()
  }
}

/** Measures on a set of any size, which is left as it was. */
export async function benchApiOn(
  world: BenchWorld,
  { say, rounds = 5, ms = 2_000 }: BenchOptions,
): Promise<Measured> {
  const [ours, bare] = await Promise.all([
    startServer('serve-ours.ts', world.url, { BENCH_KEY: world.key.toString('hex') }),
    startServer('serve-bare.ts', world.url),
  ])
  const database = connect(world.url, { max: 2 })
  try {
    const city = { path: '/api/session.open', body: { login: 'city', password: PASSWORD } }
    const sides: Sides = {
      ours: ours.port,
      bare: bare.port,
      city: (await post(ours.port, city)).cookie,
      clerks: await openSessions(database, world),
    }
    const rate = (send: () => Promise<unknown>) => throughput(ms, send)
    const prepared: Prepared = { ...world, rate, settle: settling(database, rate) }
    const details: Record<string, unknown> = {}
    const ratios: Record<string, number> = {}
    for (const [name, kind] of Object.entries({ list, one, create, aggregate })) {
      const measured = await versus(kind(prepared, sides), rounds)
      ratios[name] = Math.round(measured.ratio * 100) / 100
      details[name] = { perSecond: Math.round(measured.ours), barePerSecond: Math.round(measured.bare) }
      say(`${name}：${ratios[name]}（每秒 ${Math.round(measured.ours)} 比 ${Math.round(measured.bare)}）`)
    }
    return { name: 'api', ratios, details, units: world.units.length, entries: world.entries }
  } finally {
    await ours.stop()
    await bare.stop()
    await database.destroy()
    await restore(world)
  }
}

type Rate = (send: () => Promise<unknown>) => Promise<number>

interface Prepared extends BenchWorld {
  rate: Rate
  settle: Rate
}

/** Clerks come with their sessions: signing in is slow on purpose and no part of what is measured. */
async function openSessions(database: Database, { units, key }: BenchWorld): Promise<string[]> {
  return Promise.all(
    clerkUnits(units).map(async (unit, index) => {
      const account = { region: 1, id: index + 2, person: (unit.id - 1) * 3 + 1 }
      const token = await openSession(database, { account, post: index + 2, client: 'bench', key })
      return `bihuan_1=${token}`
    }),
  )
}

/** The service has work left of what either side wrote; the next measurement begins when that is done. */
function settling(database: Database, rate: Rate): Rate {
  return async send => {
    const measured = await rate(send)
    await awaitJobs(database)
    return measured
  }
}

/** A page of a city-wide list of one ledger in one year, with its total. */
function list({ packs, units, rate }: Prepared, { ours, bare, city }: Sides) {
  const { lo, hi } = whole(units)
  const asks = () => {
    const random = randomFrom(1)
    return () => {
      const year = random.between(2021, 2023)
      return { ledger: random.pick(enteredOf(packs.ledgers)).id, from: `${year}-01-01`, to: `${year}-12-31` }
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
function one({ entries, rate }: Prepared, { ours, bare, city }: Sides) {
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
function aggregate({ units, rate }: Prepared, { ours, bare, city }: Sides) {
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

function whole(units: BenchWorld['units']): { lo: number; hi: number } {
  const [city] = units
  return { lo: city?.ord ?? 0, hi: city?.ord_end ?? 0 }
}
