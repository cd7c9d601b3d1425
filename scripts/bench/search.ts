/**
 * Searching a million entries for a page of 50 with its total, as `search.find` does, against `like` by sequential scan over
 * the same texts and names: how many times faster, and whether both find the same.
 */
import { performance } from 'node:perf_hooks'
import { sql } from 'kysely'
import type { Client } from 'pg'
import type { Scope } from '#domain/kernel/scope.ts'
import { wordsIn } from '#domain/search/words.ts'
import { authorize } from '#domain/session/authorize.ts'
import { connect, type Database } from '#store/connect.ts'
import { withClient } from '#store/embedded/login.ts'
import { countSaying, isAmongSaying, listSaying, seek, wordsWithCodes } from '#store/search.ts'
import { inTransaction } from '#store/tx.ts'
import type { BenchUnit } from './data.ts'
import { type BenchOptions, type Measured, median } from './measure.ts'
import { type BenchWorld, openWorld } from './world.ts'

/** Makes the scale set if need be and measures on it. */
export async function benchSearch(options: BenchOptions): Promise<Measured> {
  const world = await openWorld(options.say)
  try {
    return await benchSearchOn(world, options)
  } finally {
    await world.stop()
  }
}

/** Measures on a set of any size. */
export async function benchSearchOn(world: BenchWorld, { say, rounds = 3 }: BenchOptions): Promise<Measured> {
  const database = connect(world.url, { max: 2 })
  try {
    return await withClient({ url: world.url }, async client => {
      await client.query(
        'set enable_indexscan = off; set enable_bitmapscan = off; set enable_indexonlyscan = off',
      )
      const details: Record<string, object> = {}
      const ratios: Record<string, number> = {}
      let isExact = true
      for (const [kind, { word, unit }] of Object.entries(await pickWords(client, world.units))) {
        const found = await versusLike({ database, client, world, word, unit, rounds })
        const { ratio, ms, likeMs, total, missing, extra } = found
        ratios[kind] = ratio
        details[kind] = { word, ...found }
        isExact &&= missing === 0 && extra === 0
        say(
          `${kind}“${word}”：${ratio}（${ms} 毫秒比 ${likeMs} 毫秒，${total} 条，漏 ${missing} 多 ${extra}）`,
        )
      }
      return { name: 'search', ratios, isExact, details, entries: world.entries }
    })
  } finally {
    await database.destroy()
  }
}

interface Sought {
  word: string
  unit: BenchUnit
}

/** Words as they stand in the set: common and rare ones of two characters, four characters, somebody's name. */
async function pickWords(client: Client, units: readonly BenchUnit[]): Promise<Record<string, Sought>> {
  const [city] = units
  const district = units.find(unit => unit.parent_id === city?.id)
  if (!city || !district) throw new Error('no units')
  const { rows } = await client.query<{ name: string; title: string }>(
    `select (select name from person where length(name) = 3 and id > (select max(id) / 2 from person) order by id limit 1) as name,
      (select title from record where title ~ '^[^0-9 ]{12,}$' and id > (select max(id) / 2 from record) order by id limit 1) as title`,
  )
  const { name = '', title = '' } = rows[0] ?? {}
  return {
    two: { word: '廉政', unit: city },
    twoRare: { word: title.slice(3, 5), unit: city },
    four: { word: title.slice(2, 6), unit: city },
    fourInDistrict: { word: title.slice(2, 6), unit: district },
    name: { word: name, unit: city },
  }
}

interface Comparing extends Sought {
  database: Database
  client: Client
  world: BenchWorld
  rounds: number
}

async function versusLike(asked: Comparing) {
  const { scope, ask } = askOf(asked)
  await search(asked.database, scope, ask)
  const [ours, like]: [number[], number[]] = [[], []]
  for (let round = 0; round < asked.rounds; round += 1) {
    ours.push(await timed(() => search(asked.database, scope, ask)))
    like.push(await timed(() => searchByLike(asked)))
  }
  const [ids, expected] = [await idsOf(asked.database, scope, ask), await idsByLike(asked)]
  const [has, should] = [new Set(ids), new Set(expected)]
  return {
    ratio: Math.round((median(like) / median(ours)) * 10) / 10,
    ms: Math.round(median(ours) * 10) / 10,
    likeMs: Math.round(median(like)),
    total: expected.length,
    missing: expected.filter(id => !has.has(id)).length,
    extra: ids.filter(id => !should.has(id)).length,
  }
}

function askOf({ world, word, unit }: Comparing) {
  const place = { id: unit.id, name: unit.name, ord: unit.ord, ordEnd: unit.ord_end }
  const person = (unit.id - 1) * 3 + 1
  const post = { id: 1, title: '干部', role: 'committee' as const }
  const actor = {
    region: 1,
    account: 1,
    person,
    personName: '',
    post,
    unit: place,
    covers: place,
    mustChange: false,
  }
  return {
    scope: authorize(actor, 'search.find'),
    ask: {
      words: wordsWithCodes(wordsIn(word), world.packs.codes),
      interval: { lo: unit.ord, hi: unit.ord_end },
    },
  }
}

type Ask = ReturnType<typeof askOf>['ask']

function reading<T>(
  database: Database,
  scope: Scope,
  work: Parameters<typeof inTransaction<T>>[2],
): Promise<T> {
  return inTransaction(database, { scope, verb: 'search.find', key: new Uint8Array(32), reads: true }, work)
}

async function search(database: Database, scope: Scope, ask: Ask): Promise<unknown> {
  return reading(database, scope, async tx => {
    const seeking = await seek(tx, ask)
    const asked = { seeking, interval: ask.interval }
    return Promise.all([listSaying(tx, scope, { ...asked, limit: 50 }), countSaying(tx, scope, asked)])
  })
}

/** Every record found, not one page. */
async function idsOf(database: Database, scope: Scope, ask: Ask): Promise<number[]> {
  return reading(database, scope, async tx => {
    const seeking = await seek(tx, ask)
    const { rows } = await sql<{
      id: number
    }>`select r.id from record r where ${isAmongSaying(seeking, ask.interval)}`.execute(tx.db)
    return rows.map(row => row.id)
  })
}

const LIKE = `record r where r.region = 1 and r.ord between $1 and $2
  and (r.title like $3 or r.data::text like $3 or r.id in (
    select m.record_id from record_person m join person p on p.region = m.region and p.id = m.person_id
    where p.name like $3 and p.ord between $1 and $2))
  and (r.visibility = 'above' or r.visibility = 'unit' and r.ord = $1 or r.recorded_by = $4
    or r.id in (select record_id from record_reader where person_id = $4))`

function likeValues({ word, unit }: Comparing): unknown[] {
  return [unit.ord, unit.ord_end, `%${word}%`, (unit.id - 1) * 3 + 1]
}

async function searchByLike(asked: Comparing): Promise<void> {
  const values = likeValues(asked)
  await asked.client.query(
    `select r.id, r.title, r.data from ${LIKE} order by r.occurred_on desc, r.id desc limit 50`,
    values,
  )
  await asked.client.query(`select r.ledger, count(*) from ${LIKE} group by 1`, values)
}

async function idsByLike(asked: Comparing): Promise<number[]> {
  const { rows } = await asked.client.query<{ id: string }>(`select r.id from ${LIKE}`, likeValues(asked))
  return rows.map(row => Number(row.id))
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}
