import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql, type Transaction } from 'kysely'
import { parse } from 'yaml'
import { z } from 'zod'
import { addWorkingDays, type Calendar, calendarOf } from '#domain/duty/calendar.ts'
import { addDays, type Day, DaySchema, yearOf } from '#domain/kernel/day.ts'
import { type Climb, courseOf, type Reply, type ReplyKind } from '#domain/ladder/climb.ts'
import { type Rung, rungOf } from '#domain/ladder/definition.ts'
import { systemScope } from '#domain/session/authorize.ts'
import { writeAudit } from '#store/audit/write.ts'
import type { DB } from '#store/tables.ts'
import { ladderOf } from '../ladder/climbs.ts'
import type { Installation } from '../perform.ts'
import type { DemoCounty, DemoUnit } from './county.ts'
import { insertJson, REGION } from './insert.ts'
import { type Random, randomFrom } from './random.ts'

const FILE = join(import.meta.dirname, '../../../packs/demo-county/ladder.yaml')
const SEED = 35

const Said = { share: z.number(), reason: z.string(), decision: z.string() }
const Ladder = z.strictObject({
  until: DaySchema,
  /** The code of the unit that is urged first, with those below it. */
  first: z.string(),
  /** The code of the unit that urges those directly below the county. */
  committee: z.string(),
  units: z.int(),
  each: z.int(),
  answers: z.strictObject({
    share: z.number(),
    promise_days: z.tuple([z.number(), z.number()]),
    reasons: z.array(z.string()).min(1),
  }),
  objections: z.strictObject(Said),
  extensions: z.strictObject({ ...Said, days: z.int() }),
  visit: z.string(),
})
type Ladder = z.output<typeof Ladder>

interface Late {
  id: number
  unit: number
  due: Day
  /** The day it was done after all; null while it is not. */
  done: Day | null
}

/** Who issues and who answers. */
interface Sides {
  above: DemoUnit
  own: DemoUnit
}

interface MadeStep {
  id: number
  occurrence: number
  rung: Rung
  issuedOn: Day
  answerBy: Day
  number: number | null
  sides: Sides
}

interface MadeReply extends Reply {
  occurrence: number
  reason: string
  by: DemoUnit
  /** Another person than the unit's head. */
  isDeputy?: boolean
}

/** Urges some of what was late in the county's year, day by day as the ladder has it, with what the units answered. */
export async function addLadder(
  { database, key, packs }: Installation,
  county: DemoCounty,
  say: (sentence: string) => void,
): Promise<void> {
  const script = Ladder.parse(parse(await readFile(FILE, 'utf8')))
  const rules = ladderOf(packs)
  const calendar = calendarOf(packs.holidays.values())
  await database.transaction().execute(async transaction => {
    const late = await readLate(transaction, script)
    const made = makeClimbs({ script, county, late, rules, calendar, random: randomFrom(SEED) })
    await insertClimbs(transaction, { ...made, county, rules })
    const facts = [
      ...made.steps.map(step => ({ kind: 'step' as const, key: step.id, ord: step.sides.above.ord })),
      ...made.replies.map(reply => ({ kind: 'reply' as const, key: reply.id, ord: reply.by.ord })),
    ]
    const { rows } = await sql<{ now: string }>`select transaction_timestamp() as now`.execute(transaction)
    const scope = systemScope(REGION)
    await writeAudit(transaction, { facts, scope, verb: 'demo.load', key, now: rows[0]?.now ?? '' })
    say(`  已装入督促 ${made.steps.length}件，答复和决定 ${made.replies.length}件`)
  })
}

/** What was overdue for a while before the end, by unit and due day. */
async function readLate(transaction: Transaction<DB>, { until }: Ladder): Promise<Late[]> {
  const { rows } = await sql<Late>`
    select id, unit_id as unit, moved_on as due, done_on as done from duty_occurrence o
    where region = ${REGION} and withdrawn_on is null and exempt is null and paused is null
      and moved_on < ${until}::date - 20 and (done_on is null or done_on > moved_on + 12)
      and moved_on >= ${until}::date - 200
    order by unit_id, moved_on desc, id`.execute(transaction)
  return rows
}

interface Making {
  script: Ladder
  county: DemoCounty
  late: readonly Late[]
  rules: ReturnType<typeof ladderOf>
  calendar: Calendar
  random: Random
}

function makeClimbs(making: Making): { steps: MadeStep[]; replies: MadeReply[] } {
  const { script, county, late } = making
  const units = new Map(county.units.map(unit => [unit.id, unit]))
  const made = { steps: [] as MadeStep[], replies: [] as MadeReply[] }
  const committee = county.units.find(unit => unit.code === script.committee)
  const owing = [...new Set(late.map(one => one.unit))].flatMap(id => {
    const own = units.get(id)
    const parent = units.get(own?.parent ?? 0)
    const above = parent?.parent === null ? committee : parent
    return own && above && own !== above && county.heads.has(own.id) && county.heads.has(above.id)
      ? [{ own, above }]
      : []
  })
  const isFirst = ({ own, above }: Sides) => own.code === script.first || above.code === script.first
  const inOrder = [...owing.filter(isFirst), ...owing.filter(one => !isFirst(one))]
  for (const sides of inOrder.slice(0, script.units)) {
    const matters = late.filter(one => one.unit === sides.own.id).slice(0, script.each)
    for (const one of matters) climb(one, sides, { ...making, made })
  }
  const numbers = new Map<string, number>()
  for (const step of made.steps.filter(one => one.rung === 'supervise')) {
    const series = `${step.sides.above.id}/${yearOf(step.issuedOn)}`
    numbers.set(series, (numbers.get(series) ?? 0) + 1)
    step.number = numbers.get(series) ?? null
  }
  return made
}

/** One matter, until it was done or the year was over. */
function climb(
  one: Late,
  sides: Sides,
  { script, rules, calendar, random, made }: Making & { made: { steps: MadeStep[]; replies: MadeReply[] } },
): void {
  const working = (day: Day, count: number) => addWorkingDays(calendar, day, count)
  const end = one.done !== null && one.done < script.until ? one.done : script.until
  const steps: MadeStep[] = []
  const replies: MadeReply[] = []
  const said = (kind: ReplyKind, on: Day, more: Partial<MadeReply> & { reason: string; by: DemoUnit }) => {
    const step = steps.at(-1)
    if (!step || on > end) return undefined
    const id = made.replies.length + replies.length + 1
    replies.push({ id, step: step.id, occurrence: one.id, kind, on, to: null, answers: null, ...more })
    return id
  }
  for (;;) {
    const { next } = courseOf({ opens: one.due, steps, replies } satisfies Climb, rules, working)
    if (!next || next.on > end) break
    const issuedOn = working(addDays(next.on, -1), 1)
    if (issuedOn > end) break
    const answerBy = working(issuedOn, rungOf(rules, next.rung).answer_within)
    const id = made.steps.length + steps.length + 1
    steps.push({ id, occurrence: one.id, rung: next.rung, issuedOn, answerBy, number: null, sides })
    reply({ script, random, issuedOn, rung: next.rung, sides, said, working })
  }
  made.steps.push(...steps)
  made.replies.push(...replies)
}

interface Replying {
  script: Ladder
  random: Random
  issuedOn: Day
  rung: Rung
  sides: Sides
  said: (
    kind: ReplyKind,
    on: Day,
    more: Partial<MadeReply> & { reason: string; by: DemoUnit },
  ) => number | undefined
  working: (day: Day, count: number) => Day
}

function reply({ script, random, issuedOn, rung, sides: { own, above }, said, working }: Replying): void {
  const { answers, objections, extensions } = script
  const on = working(issuedOn, 2)
  if (rung === 'inspect') said('visit', on, { reason: script.visit, by: above })
  if (rung === 'remind' && random.chance(objections.share)) {
    const answered = said('object', on, { reason: objections.reason, by: own })
    if (answered !== undefined)
      said('dismiss', working(on, 2), {
        reason: objections.decision,
        by: above,
        isDeputy: true,
        answers: answered,
      })
    return
  }
  if (!random.chance(answers.share)) return
  const [least, most] = answers.promise_days
  const reason = random.pick([...answers.reasons])
  said('answer', on, { reason, by: own, to: addDays(on, random.between(least, most)) })
  if (rung === 'supervise' || !random.chance(extensions.share)) return
  const asked = said('extend', on, { reason: extensions.reason, by: own, to: addDays(on, extensions.days) })
  if (asked === undefined) return
  const to = addDays(on, extensions.days)
  said('grant', working(on, 1), { reason: extensions.decision, by: above, answers: asked, to })
}

async function insertClimbs(
  transaction: Transaction<DB>,
  {
    steps,
    replies,
    county,
    rules,
  }: {
    steps: readonly MadeStep[]
    replies: readonly MadeReply[]
    county: DemoCounty
    rules: ReturnType<typeof ladderOf>
  },
): Promise<void> {
  const head = (unit: DemoUnit) => {
    const found = county.heads.get(unit.id)
    return { person_id: found?.id ?? 0, person_name: found?.name ?? '' }
  }
  const deputy = (unit: DemoUnit) => {
    const found = county.people.find(one => one.unit.id === unit.id && one !== county.heads.get(unit.id))
    return { person_id: found?.id ?? 0, person_name: found?.name ?? '' }
  }
  await insertJson(transaction, {
    table: 'ladder_step',
    columns:
      'region int, id bigint, unit_id bigint, unit_name text, ord bigint, occurrence_id bigint, to_unit bigint, to_words text, rung text, ladder text, ladder_version int, asks text, issued_on date, answer_by date, number_year int, number int, person_id bigint, person_name text',
    rows: steps.map(({ id, occurrence, rung, issuedOn, answerBy, number, sides: { above, own } }) => ({
      region: REGION,
      id,
      unit_id: above.id,
      unit_name: above.name,
      ord: above.ord,
      occurrence_id: occurrence,
      to_unit: own.id,
      to_words: `${own.shortName}，书记（${head(own).person_name}）`,
      rung,
      ladder: rules.id,
      ladder_version: rules.version,
      asks: rungOf(rules, rung).asks,
      issued_on: issuedOn,
      answer_by: answerBy,
      number_year: number === null ? null : yearOf(issuedOn),
      number,
      ...head(above),
    })),
  })
  await insertJson(transaction, {
    table: 'ladder_reply',
    columns:
      'region int, id bigint, unit_id bigint, unit_name text, ord bigint, occurrence_id bigint, step_id bigint, kind text, on_day date, to_on date, answers bigint, reason text, person_id bigint, person_name text',
    rows: replies.map(({ id, occurrence, step, kind, on, to, answers, reason, by, isDeputy = false }) => ({
      region: REGION,
      id,
      unit_id: by.id,
      unit_name: by.name,
      ord: by.ord,
      occurrence_id: occurrence,
      step_id: step,
      kind,
      on_day: on,
      to_on: to,
      answers,
      reason,
      ...(isDeputy ? deputy(by) : head(by)),
    })),
  })
  for (const table of ['ladder_step', 'ladder_reply'])
    await sql`select setval(pg_get_serial_sequence(${table}, 'id'), (select max(id) from ${sql.table(table)}))`.execute(
      transaction,
    )
}
