import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql, type Transaction } from 'kysely'
import { parse } from 'yaml'
import { z } from 'zod'
import { type Day, DaySchema } from '#domain/kernel/day.ts'
import { drawLots, howMany, listOf } from '#domain/kernel/lot.ts'
import type { Packs } from '#domain/pack/definition.ts'
import { systemScope } from '#domain/session/authorize.ts'
import { type Fact, writeAudit } from '#store/audit/write.ts'
import { lotDigest } from '#store/lot.ts'
import type { DB } from '#store/tables.ts'
import type { Installation } from '../perform.ts'
import { roundsOf } from '../recheck/rounds.ts'
import { type DemoCounty, getUnit } from './county.ts'
import { insertJson, REGION } from './insert.ts'

const FILE = join(import.meta.dirname, '../../../packs/demo-county/rechecks.yaml')

const Script = z.strictObject({
  unit: z.string(),
  round: z.string(),
  seed: z.int(),
  drawn: DaySchema,
  verifier: z.string(),
  answered: DaySchema,
  /** Of so many drawn one is still to be looked at. */
  waiting_each: z.int(),
  remarks: z.array(z.string()),
  words: z.string(),
})
type Script = z.output<typeof Script>

/** A round of checking drawn from what the county has closed: most of it looked at, the rest waiting for its verifier. */
export async function addRechecks(
  { database, key, packs }: Installation,
  county: DemoCounty,
  say: (sentence: string) => void,
): Promise<void> {
  const script = Script.parse(parse(await readFile(FILE, 'utf8')))
  await database.transaction().execute(async transaction => {
    await sql`select set_config('app.region', ${String(REGION)}, true)`.execute(transaction)
    const facts = await drawRound(transaction, { script, county, packs })
    const { rows } = await sql<{ now: string }>`select transaction_timestamp() as now`.execute(transaction)
    const scope = systemScope(REGION)
    await writeAudit(transaction, { facts, scope, verb: 'demo.load', key, now: rows[0]?.now ?? '' })
    say(`  已装入核查 ${facts.filter(fact => fact.kind === 'recheck-item').length}个`)
  })
}

async function drawRound(
  transaction: Transaction<DB>,
  { script, county, packs }: { script: Script; county: DemoCounty; packs: Packs },
): Promise<Fact[]> {
  const round = roundsOf(packs).find(one => one.id === script.round)
  if (!round) throw new Error(`the demo draws a round ${script.round} that the packs do not have`)
  const unit = getUnit(county.units, script.unit)
  const head = county.heads.get(unit.id)
  const pool = await listPool(transaction, { over: unit.id, by: script.drawn })
  const drawn = drawLots(pool, { seed: script.seed, count: howMany({ share: round.share }, pool.length) })
  const { rows } = await sql<{ id: number }>`
    insert into recheck (region, unit_id, unit_name, ord, round, label, share, asks, pool, digest, seed, drawn_on, person_id, person_name)
    values (${REGION}, ${unit.id}, ${unit.shortName}, ${unit.ord}, ${round.id}, ${round.label}, ${round.share},
      ${[...round.asks]}::text[], ${pool}::bigint[], ${lotDigest(pool)}, ${script.seed}, ${script.drawn}::date,
      ${head?.id ?? 0}, ${head?.name ?? ''}) returning id`.execute(transaction)
  const id = rows[0]?.id ?? 0
  await insertJson(transaction, {
    table: 'recheck_item',
    columns: 'region int, recheck_id bigint, problem_id bigint, unit_id bigint, ord bigint, seq int',
    rows: drawn.map((problem, index) => ({
      ...{ region: REGION, recheck_id: id, problem_id: problem, unit_id: unit.id, ord: unit.ord },
      seq: index + 1,
    })),
  })
  return [{ kind: 'recheck', key: id, ord: unit.ord }, ...(await answer(transaction, { script, county, id }))]
}

/** Names the verifier of all that is not of his own unit, and answers most of it. */
async function answer(
  transaction: Transaction<DB>,
  { script, county, id }: { script: Script; county: DemoCounty; id: number },
): Promise<Fact[]> {
  const unit = getUnit(county.units, script.unit)
  const home = getUnit(county.units, script.verifier)
  const verifier = county.heads.get(home.id)
  if (!verifier) throw new Error('the demo has nobody to look again')
  const { rows: items } = await sql<{ id: number; problem: number; tainted: boolean }>`
    select i.id, i.problem_id as problem, problem_taint(i.problem_id, ${verifier.id}) is not null as tainted
    from recheck_item i where i.region = ${REGION} and i.recheck_id = ${id} order by i.seq`.execute(
    transaction,
  )
  const named = items.filter(item => !item.tainted).map(item => item.id)
  await sql`update recheck_item set verifier_person = ${verifier.id}, verifier_name = ${verifier.name}, verifier_unit = ${home.shortName}
    where region = ${REGION} and id = any(${named}::bigint[])`.execute(transaction)
  const looked = named.filter((_, index) => index % script.waiting_each !== 0)
  const { rows: answers } = await sql<{ id: number }>`
    insert into recheck_answer (region, item_id, unit_id, unit_name, ord, yes, remarks, holds, words, on_day, person_id, person_name)
    select ${REGION}, i.id, ${home.id}, ${home.shortName}, ${home.ord}, array_fill(true, array[cardinality(r.asks)]),
      ${script.remarks}::text[], true, ${script.words}, ${script.answered}::date, ${verifier.id}, ${verifier.name}
    from recheck_item i join recheck r on r.region = i.region and r.id = i.recheck_id
    where i.region = ${REGION} and i.id = any(${looked}::bigint[]) order by i.seq returning id`.execute(
    transaction,
  )
  return [
    ...items.map(item => ({ kind: 'recheck-item' as const, key: item.id, ord: unit.ord })),
    ...answers.map(one => ({ kind: 'recheck-answer' as const, key: one.id, ord: home.ord })),
  ]
}

/** What the unit oversees and was closed by a day. */
async function listPool(
  transaction: Transaction<DB>,
  { over, by }: { over: number; by: Day },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select p.id from problem p
    where p.region = ${REGION} and p.over_unit = ${over} and p.state = 'closed' and p.closed_on <= ${by}::date`.execute(
    transaction,
  )
  return listOf(rows.map(row => row.id))
}
