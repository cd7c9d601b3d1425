import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql, type Transaction } from 'kysely'
import { parse } from 'yaml'
import { z } from 'zod'
import { addWorkingDays, type Calendar, calendarOf, workingDaysBetween } from '#domain/duty/calendar.ts'
import { addDays, type Day, DaySchema } from '#domain/kernel/day.ts'
import type { ProblemAct } from '#domain/problem/state.ts'
import { systemScope } from '#domain/session/authorize.ts'
import { type Fact, writeAudit } from '#store/audit/write.ts'
import type { DB } from '#store/tables.ts'
import type { Installation } from '../perform.ts'
import type { DemoCounty, DemoPerson, DemoUnit } from './county.ts'
import { REGION } from './insert.ts'
import { type Random, randomFrom } from './random.ts'

const FILE = join(import.meta.dirname, '../../../packs/demo-county/problems.yaml')
const SEED = 37

const Lines = z.array(z.string()).min(1)
const Problems = z.strictObject({
  committee: z.string(),
  supervisor: z.string(),
  other: z.string(),
  until: DaySchema,
  closed: z.int(),
  verified: z.int(),
  returned_each: z.int(),
  fast_each: z.int(),
  polled_each: z.int(),
  rebound: z.int(),
  extended_each: z.int(),
  measures: z.strictObject({
    now: Lines,
    lasting: z.array(z.strictObject({ words: z.string(), rule: z.string() })).min(1),
  }),
  results: Lines,
  progress: Lines,
  verified_words: z.string(),
  returned_words: z.string(),
  waived_words: z.string(),
  agreed_words: z.string(),
  rebound_words: z.string(),
  extended_words: z.string(),
  group: z.string(),
})
type Script = z.output<typeof Problems>

interface Told {
  id: number
  unit: number
  foundOn: Day
  toldOn: Day
  deadline: Day | null
  record: number | null
}

interface Making {
  transaction: Transaction<DB>
  script: Script
  county: DemoCounty
  calendar: Calendar
  random: Random
  facts: Fact[]
  committee: DemoUnit
  supervisor: DemoUnit
  other: DemoUnit
}

/** Rectifies what the county's committee found: plans, results, returns, closures by their three locks, one rebound; the database refuses what the rules do. */
export async function addProblems(
  { database, key, packs }: Installation,
  county: DemoCounty,
  say: (sentence: string) => void,
): Promise<void> {
  const script = Problems.parse(parse(await readFile(FILE, 'utf8')))
  await database.transaction().execute(async transaction => {
    await sql`set local statement_timeout = 0`.execute(transaction)
    await sql.raw(`set local app.region = ${REGION}`).execute(transaction)
    const making: Making = {
      transaction,
      script,
      county,
      calendar: calendarOf(packs.holidays.values()),
      random: randomFrom(SEED),
      facts: [],
      committee: unitOf(county, script.committee),
      supervisor: unitOf(county, script.supervisor),
      other: unitOf(county, script.other),
    }
    const told = await readTold(transaction, making.committee.id)
    for (const [index, one] of told.entries()) await rectify(making, { one, index })
    const { rows } = await sql<{ now: string }>`select transaction_timestamp() as now`.execute(transaction)
    await writeAudit(transaction, {
      facts: making.facts,
      scope: systemScope(REGION),
      verb: 'demo.load',
      key,
      now: rows[0]?.now ?? '',
    })
    say(`  已装入问题整改 ${told.length}个`)
  })
}

function unitOf({ units }: DemoCounty, code: string): DemoUnit {
  const unit = units.find(one => one.code === code)
  if (!unit) throw new Error(`the demo has no unit ${code}`)
  return unit
}

/** What its units were told and have not answered, each with an entry of its unit that may show the result. */
async function readTold(transaction: Transaction<DB>, over: number): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select p.id, p.unit_id as unit, p.found_on as "foundOn", p.told_on as "toldOn", p.deadline,
      (select min(r.id) from record r where r.region = p.region and r.unit_id = p.unit_id and r.state = 'valid'
        and r.occurred_on > p.found_on) as record
    from problem p where p.region = ${REGION} and p.over_unit = ${over} and p.state = 'told' order by p.id`.execute(
    transaction,
  )
  return rows
}

/** Who says something, of which unit. */
interface Speaker {
  unit: DemoUnit
  person: DemoPerson
}

/** One problem's way, as far as its place in the list and the end of the year lead it. */
async function rectify(making: Making, { one, index }: { one: Told; index: number }): Promise<void> {
  const { county, script, committee, supervisor, other, random } = making
  const unit = county.units.find(it => it.id === one.unit)
  const person = unit && county.heads.get(unit.id)
  const over = county.heads.get(committee.id)
  const looker = unit?.id === supervisor.id ? other : supervisor
  const verifier = county.heads.get(looker.id)
  const place = index % 10
  if (!unit || !person || !over || !verifier || place === 9) return
  const own = { unit, person }
  const way = wayOf(making, { problem: one.id, ord: unit.ord, from: one.toldOn })
  if (!(await way.say('accept', own, { after: random.between(1, 3) }))) return
  if (!(await plan(making, { way, one, own, index }))) return
  if (place > script.closed) return
  if (index % script.extended_each === 7 && one.deadline !== null) {
    const to = addDays(one.deadline, 30)
    const asked = await way.say('extend', own, { reason: script.extended_words, to })
    await way.say('grant', { unit: committee, person: over }, { reason: '同意延期一次', answers: asked, to })
  }
  const sides = {
    own,
    above: { unit: committee, person: over },
    looking: { unit: looker, person: verifier },
  }
  const isReturned = index % script.returned_each === 5
  if (!(await solve(making, { way, one, sides, isReturned }))) return
  if (place >= script.closed) return
  const isClosed = await settle(making, { way, sides, one, isPolled: index % script.polled_each === 4 })
  if (isClosed && index === script.rebound) await rebound(making, { way, one, sides })
}

/** The same again under the same number. */
async function rebound(
  making: Making,
  { way, one, sides }: { way: Way; one: Told; sides: Sides },
): Promise<void> {
  const to = addDays(way.day(), 60)
  const reopened = await way.say('reopen', sides.above, {
    after: 5,
    reason: making.script.rebound_words,
    to,
  })
  if (reopened === undefined || !(await solve(making, { way, one, sides, isReturned: false }))) return
  await settle(making, { way, sides, one, isPolled: false })
}

interface Sides {
  own: Speaker
  above: Speaker
  looking: Speaker
}

interface Words {
  after?: number
  reason?: string
  to?: Day | null
  answers?: number | undefined
  whom?: DemoPerson
  days?: number
}

/** What is said on a problem one after the other; nothing is said after the end of the script. */
interface Way {
  problem: number
  round: number
  day(): Day
  say(act: ProblemAct, by: Speaker, words?: Words): Promise<number | undefined>
}

function wayOf(
  { transaction, calendar, script, facts }: Making,
  { problem, ord, from }: { problem: number; ord: number; from: Day },
): Way {
  let at = from
  facts.push({ kind: 'problem', key: problem, ord })
  const way: Way = {
    problem,
    round: 1,
    day: () => at,
    say: async (act, by, { after = 2, reason = '', to = null, answers, whom, days } = {}) => {
      const on = addWorkingDays(calendar, at, after)
      if (on > script.until) return undefined
      at = on
      const { rows } = await sql<{ id: number }>`
        insert into problem_act (region, problem_id, unit_id, unit_name, ord, kind, on_day, reason, to_on, answers, whom, whom_name,
          whom_unit, as_what, days, person_id, person_name)
        values (${REGION}, ${problem}, ${by.unit.id}, ${by.unit.name}, ${by.unit.ord}, ${act}, ${on}, ${reason}, ${to},
          ${answers ?? null}, ${whom?.id ?? null}, ${whom?.name ?? ''}, ${whom?.unit.id ?? null},
          ${whom ? 'verifier' : null}, ${days ?? null}, ${by.person.id}, ${by.person.name}) returning id`.execute(
        transaction,
      )
      const id = rows[0]?.id
      if (id !== undefined) facts.push({ kind: 'problem-act', key: id, ord: by.unit.ord })
      if (act === 'return' || act === 'reopen') way.round += 1
      return id
    },
  }
  return way
}

/** 立行立改, or a plan of a measure now and one that lasts. */
async function plan(
  { transaction, script, random, facts }: Making,
  { way, own, index }: { way: Way; one: Told; own: Speaker; index: number },
): Promise<boolean> {
  if (index % script.fast_each === 3)
    return (await way.say('hasten', own, { after: 1, reason: '马上就改' })) !== undefined
  const lasting = random.pick(script.measures.lasting)
  const measures = [
    { kind: 'now', words: random.pick(script.measures.now), rule: '' },
    { kind: 'lasting', ...lasting },
  ]
  const due = addDays(way.day(), 40)
  const { rows } = await sql<{ id: number }>`
    insert into problem_measure (region, problem_id, unit_id, ord, version, seq, kind, words, owner_person, owner_name, due_on, done_on, rule)
    select ${REGION}, ${way.problem}, ${own.unit.id}, ${own.unit.ord}, 1, m.seq, m.kind, m.words, ${own.person.id}, ${own.person.name},
      ${due}::date, case when ${due}::date < ${script.until}::date then ${due}::date end, m.rule
    from jsonb_to_recordset(${JSON.stringify(measures.map((one, seq) => ({ seq, ...one })))}::jsonb) as m(seq int, kind text, words text, rule text)
    returning id`.execute(transaction)
  for (const row of rows) facts.push({ kind: 'measure', key: row.id, ord: own.unit.ord })
  if ((await way.say('plan', own, { after: 3 })) === undefined) return false
  await way.say('progress', own, { after: random.between(3, 10), reason: random.pick(script.progress) })
  return true
}

/** 解决 and 到位: the result shown, perhaps sent back once, then looked at by somebody of a third unit. */
async function solve(
  making: Making,
  { way, one, sides, isReturned }: { way: Way; one: Told; sides: Sides; isReturned: boolean },
): Promise<boolean> {
  const { script, random } = making
  if (one.record === null || !(await show(making, { way, record: one.record, by: sides.own }))) return false
  const solved = await way.say('resolve', sides.own, {
    after: random.between(10, 30),
    reason: random.pick(script.results),
  })
  if (solved === undefined) return false
  if (!(await way.say('appoint', sides.above, { after: 1, whom: sides.looking.person }))) return false
  if (isReturned) {
    if (!(await way.say('return', sides.looking, { after: 3, reason: script.returned_words }))) return false
    return solve(making, { way, one, sides, isReturned: false })
  }
  return (await way.say('verify', sides.looking, { after: 3, reason: script.verified_words })) !== undefined
}

async function show(
  { transaction, facts }: Making,
  { way, record, by }: { way: Way; record: number; by: Speaker },
): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    insert into problem_evidence (region, problem_id, unit_id, ord, kind, round, record_id, caption, person_id, person_name)
    values (${REGION}, ${way.problem}, ${by.unit.id}, ${by.unit.ord}, 'result', ${way.round}, ${record}, '整改后的登记',
      ${by.person.id}, ${by.person.name}) returning id`.execute(transaction)
  for (const row of rows) facts.push({ kind: 'evidence', key: row.id, ord: by.unit.ord })
  return rows.length > 0
}

/** 满意 and 销号: those affected asked by a form, or the reason why there are none agreed to. */
async function settle(
  making: Making,
  { way, sides, one, isPolled }: { way: Way; sides: Sides; one: Told; isPolled: boolean },
): Promise<boolean> {
  const { script, calendar } = making
  const waived = isPolled
    ? await ask(making, { way, by: sides.above })
    : await way.say('waive', sides.own, { after: 1, reason: script.waived_words })
  if (waived === undefined) return false
  const agreed = await way.say('satisfy', sides.above, {
    after: 2,
    reason: isPolled ? '' : script.agreed_words,
    ...(!isPolled && { answers: waived }),
  })
  if (agreed === undefined) return false
  const days = workingDaysBetween(calendar, one.foundOn, addWorkingDays(calendar, way.day(), 1))
  return (await way.say('close', sides.above, { after: 1, days })) !== undefined
}

/** A form that was answered and closed; its codes are nobody's. */
async function ask(
  { transaction, script, facts }: Making,
  { way, by }: { way: Way; by: Speaker },
): Promise<number | undefined> {
  const on = addDays(way.day(), 5)
  if (on > script.until) return undefined
  const { rows } = await sql<{ id: number }>`
    insert into problem_poll (region, problem_id, round, unit_id, ord, group_words, codes, need, share, person_id, person_name, closes_on)
    values (${REGION}, ${way.problem}, ${way.round}, ${by.unit.id}, ${by.unit.ord}, ${script.group}, 8, 3, 80, ${by.person.id},
      ${by.person.name}, ${on}) returning id`.execute(transaction)
  const id = rows[0]?.id
  if (id === undefined) return undefined
  await sql`insert into problem_tally (region, poll_id, content, mostly) values (${REGION}, ${id}, 6, 2)`.execute(
    transaction,
  )
  await sql`update problem_poll set closed_on = ${on} where region = ${REGION} and id = ${id}`.execute(
    transaction,
  )
  facts.push({ kind: 'poll', key: id, ord: by.unit.ord })
  return id
}
