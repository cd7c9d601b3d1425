import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql, type Transaction } from 'kysely'
import { parse } from 'yaml'
import { z } from 'zod'
import { dueAfterPauses } from '#domain/duty/state.ts'
import { addDays, type Day } from '#domain/kernel/day.ts'
import { systemScope } from '#domain/session/authorize.ts'
import { writeAudit } from '#store/audit/write.ts'
import { openYear } from '#store/duty/setting.ts'
import { workDuties } from '#store/duty/work.ts'
import type { DB } from '#store/tables.ts'
import { inTransaction } from '#store/tx.ts'
import type { Installation } from '../perform.ts'
import type { DemoCounty, DemoUnit } from './county.ts'
import { insertJson, REGION } from './insert.ts'
import { type Random, randomFrom } from './random.ts'

const FILE = join(import.meta.dirname, '../../../packs/demo-county/duties.yaml')
const SEED = 27

const Duties = z.strictObject({
  years: z.array(z.int()),
  ticks: z.strictObject({
    share: z.number(),
    days: z.tuple([z.number(), z.number()]),
    reasons: z.array(z.string()).min(1),
  }),
  exempt: z.array(
    z.strictObject({
      duty: z.string(),
      share: z.number(),
      approved: z.number(),
      reason: z.string(),
      answer: z.string(),
    }),
  ),
  pauses: z.array(
    z.strictObject({
      duty: z.string(),
      key: z.string(),
      units: z.int(),
      from: z.string(),
      to: z.string(),
      reason: z.string(),
    }),
  ),
})
type Duties = z.output<typeof Duties>

interface Owed {
  id: number
  unit: number
  duty: string
  key: string
  from: Day
  due: Day
}

interface Act {
  region: number
  unit_id: number
  ord: number
  occurrence_id: number
  kind: string
  from_on?: Day
  to_on?: Day
  due_on?: Day
  reason: string
  person_id: number
  person_name: string
}

/** Opens the county's years, has the job make and match what is owed, and adds what people decided. */
export async function addDuties(
  { database, key, packs }: Installation,
  county: DemoCounty,
  say: (sentence: string) => void,
): Promise<void> {
  const script = Duties.parse(parse(await readFile(FILE, 'utf8')))
  const today = `${script.years[0]}-01-01`
  const work = async () => {
    while ((await workDuties(database, { packs, today })) > 0);
  }
  // What was noted while the county was filled: as long as no year is open there is nothing to do about it.
  await work()
  const scope = systemScope(REGION)
  await inTransaction(database, { scope, verb: 'demo.load', key }, async tx => {
    for (const year of script.years) await openYear(tx, scope, year)
  })
  await work()
  const ticked = [...packs.duties.values()]
    .filter(({ duty }) => !duty.shown_by && !('each' in duty.cadence))
    .map(({ duty }) => duty.id)
  const owed = await database.transaction().execute(async transaction => {
    const all = await readOwed(transaction)
    const acts = makeActs({ script, county, owed: all, ticked: new Set(ticked), random: randomFrom(SEED) })
    await insertActs(transaction, acts, key)
    return all
  })
  await sql`analyze duty_occurrence, duty_fulfilment, duty_act`.execute(database)
  say(`  已开${script.years.join('、')}年应办 ${owed.length}件`)
}

async function readOwed(transaction: Transaction<DB>): Promise<Owed[]> {
  const { rows } = await sql<Owed>`
    select id, unit_id as unit, duty, key, from_on as from, due_on as due from duty_occurrence
    where region = ${REGION} and withdrawn_on is null order by unit_id, duty, due_on, key`.execute(
    transaction,
  )
  return rows
}

interface Making {
  script: Duties
  county: DemoCounty
  owed: readonly Owed[]
  ticked: ReadonlySet<string>
  random: Random
}

function makeActs({ script, county, owed, ticked, random }: Making): Act[] {
  const units = new Map(county.units.map(unit => [unit.id, unit]))
  const by = (unit: DemoUnit | undefined, one: Owed) => {
    const head = unit && county.heads.get(unit.id)
    if (!unit || !head) return undefined
    const who = { person_id: head.id, person_name: head.name }
    return { region: REGION, unit_id: unit.id, ord: unit.ord, occurrence_id: one.id, ...who }
  }
  const [first, last] = script.ticks.days
  const ticks = owed
    .filter(one => ticked.has(one.duty) && random.chance(script.ticks.share))
    .flatMap((one): Act[] => {
      const own = by(units.get(one.unit), one)
      const day = addDays(one.due, random.between(first, last))
      const reason = random.pick([...script.ticks.reasons])
      return own ? [{ ...own, kind: 'tick', from_on: day < one.from ? one.from : day, reason }] : []
    })
  const exempt = script.exempt.flatMap(({ duty, share, approved, reason, answer }) => {
    const asking = new Map<number, boolean | undefined>()
    return owed
      .filter(one => one.duty === duty)
      .flatMap((one): Act[] => {
        if (!asking.has(one.unit))
          asking.set(one.unit, random.chance(share) ? random.chance(approved) : undefined)
        const granted = asking.get(one.unit)
        const own = by(units.get(one.unit), one)
        const above = by(units.get(units.get(one.unit)?.parent ?? 0), one)
        if (granted === undefined || !own || !above) return []
        const asked = { ...own, kind: 'exempt', reason }
        return granted ? [asked, { ...above, kind: 'approve-exempt', reason: answer }] : [asked]
      })
  })
  const pauses = script.pauses.flatMap(({ duty, key, units: count, from, to, reason }) =>
    owed
      .filter(one => one.duty === duty && one.key === key)
      .slice(0, count)
      .flatMap((one): Act[] => {
        const own = by(units.get(one.unit), one)
        const { due } = dueAfterPauses({ ...one, pauses: [{ from, to }] }, to)
        return own ? [{ ...own, kind: 'pause', from_on: from, to_on: to, due_on: due, reason }] : []
      }),
  )
  return [...ticks, ...exempt, ...pauses]
}

async function insertActs(
  transaction: Transaction<DB>,
  acts: readonly Act[],
  key: Installation['key'],
): Promise<void> {
  await insertJson(transaction, {
    table: 'duty_act',
    columns:
      'region int, unit_id bigint, ord bigint, occurrence_id bigint, kind text, from_on date, to_on date, due_on date, reason text, person_id bigint, person_name text',
    rows: acts,
  })
  const { rows } = await sql<{ id: number; ord: number; now: string }>`
    select id, ord, transaction_timestamp() as now from duty_act where region = ${REGION} order by id`.execute(
    transaction,
  )
  await writeAudit(transaction, {
    facts: rows.map(({ id, ord }) => ({ kind: 'decision' as const, key: id, ord })),
    scope: systemScope(REGION),
    verb: 'demo.load',
    key,
    now: rows[0]?.now ?? '',
  })
}
