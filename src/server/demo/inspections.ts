import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql, type Transaction } from 'kysely'
import { parse } from 'yaml'
import { z } from 'zod'
import type { ChecklistDefinition } from '#domain/inspection/definition.ts'
import { addDays, type Day, daysBetween } from '#domain/kernel/day.ts'
import { drawLots, listOf } from '#domain/kernel/lot.ts'
import type { Packs } from '#domain/pack/definition.ts'
import type { Fact } from '#store/audit/write.ts'
import { lotDigest } from '#store/lot.ts'
import type { DB } from '#store/tables.ts'
import { type DemoCounty, type DemoUnit, getUnit } from './county.ts'
import { insertJson, REGION } from './insert.ts'
import { type Random, randomFrom } from './random.ts'
import { headOf, instant, placed } from './tasks.ts'

const FILE = join(import.meta.dirname, '../../../packs/demo-county/inspections.yaml')
const SEED = 39

const Script = z.strictObject({
  unit: z.string(),
  title: z.string(),
  basis: z.string(),
  purpose: z.string(),
  kind: z.string(),
  checklist: z.string(),
  from: z.string(),
  to: z.string(),
  told: z.string(),
  draw: z.strictObject({ kinds: z.array(z.string()), seed: z.int(), count: z.int() }),
  excluded: z.array(z.strictObject({ unit: z.string(), reason: z.string() })),
  members: z.int(),
  /** How many problems are found in all. */
  total: z.int(),
  met: z.array(z.string()).min(1),
  opinions: z.array(z.string()).min(1),
  findings: z.array(z.strictObject({ aspect: z.string(), item: z.string(), words: z.string() })).min(1),
})
type Script = z.output<typeof Script>
type Finding = Script['findings'][number]

interface Site {
  id: number
  unit: DemoUnit
  visitedOn: Day
  met: string
  opinion: string
  findings: Finding[]
}

interface Making {
  script: Script
  county: DemoCounty
  from: DemoUnit
  checklist: ChecklistDefinition
  random: Random
}

/** The county's inspection of 2023: units drawn by lot, looked at one by one, each told what was found there. */
export async function insertInspections(
  transaction: Transaction<DB>,
  { packs, county }: { packs: Packs; county: DemoCounty },
): Promise<Fact[]> {
  const script = Script.parse(parse(await readFile(FILE, 'utf8')))
  const checklist = packs.checklists.get(script.checklist)
  if (!checklist) throw new Error(`no checklist ${script.checklist}`)
  const from = getUnit(county.units, script.unit)
  const making = { script, county, from, checklist, random: randomFrom(SEED) }
  // The triggers of problems ask who speaks for which region.
  await sql`select set_config('app.region', ${String(REGION)}, true)`.execute(transaction)
  const id = await insertPlan(transaction, making)
  const sites = await insertSites(transaction, making, id)
  const answers = await insertAnswers(transaction, making, { id, sites })
  const problems = await insertProblems(transaction, making, { id, sites })
  return [
    { kind: 'inspection', key: id, ord: from.ord },
    { kind: 'draw', key: 1, ord: from.ord },
    ...teamOf(making).map((_, at): Fact => ({ kind: 'member', key: at + 1, ord: from.ord })),
    ...sites.map((site): Fact => ({ kind: 'site', key: site.id, ord: site.unit.ord })),
    ...answers,
    ...problems,
  ]
}

function teamOf({ county, from, script }: Making) {
  const head = headOf(county, from)
  const others = county.people.filter(person => person.unit.id === from.id && person.id !== head.id)
  return [head, ...others].slice(0, script.members)
}

async function insertPlan(transaction: Transaction<DB>, making: Making): Promise<number> {
  const { script, from, checklist } = making
  const [head] = teamOf(making)
  await insertJson(transaction, {
    table: 'inspection',
    columns:
      'region int, unit_id bigint, unit_name text, ord bigint, title text, kind text, purpose text, basis text, from_on date, to_on date, checklist text, checklist_version int, checklist_label text, items jsonb, made_at timestamptz, made_by bigint',
    rows: [
      {
        ...placed(from),
        unit_name: from.name,
        title: script.title,
        kind: script.kind,
        purpose: script.purpose,
        basis: script.basis,
        from_on: script.from,
        to_on: script.to,
        checklist: checklist.id,
        checklist_version: checklist.version,
        checklist_label: checklist.label,
        items: checklist.items,
        made_at: instant(script.from),
        made_by: head?.id,
      },
    ],
  })
  const { rows } = await sql<{ id: number }>`select max(id)::int as id from inspection`.execute(transaction)
  const id = rows[0]?.id ?? 0
  await insertJson(transaction, {
    table: 'inspection_member',
    columns:
      'region int, inspection_id bigint, unit_id bigint, ord bigint, person_id bigint, person_name text, home text, is_leader boolean',
    rows: teamOf(making).map((person, at) => ({
      ...placed(from),
      inspection_id: id,
      person_id: person.id,
      person_name: person.name,
      home: `${person.unit.shortName}${person.title}`,
      is_leader: at === 0,
    })),
  })
  return id
}

/** The lots with the units drawn, and what the team noted in each. */
async function insertSites(transaction: Transaction<DB>, making: Making, id: number): Promise<Site[]> {
  const { script, county, from, random } = making
  const { kinds, seed, count } = script.draw
  const excluded = script.excluded.map(({ unit, reason }) => ({ ...getUnit(county.units, unit), reason }))
  const listed = listOf(
    county.units
      .filter(unit => kinds.includes(unit.kind) && !unit.closedOn && unit.id !== from.id)
      .filter(unit => !excluded.some(one => one.id === unit.id))
      .map(unit => unit.id),
  )
  const drawn = drawLots(listed, { seed, count })
  const by = headOf(county, from)
  await insertJson(transaction, {
    table: 'inspection_draw',
    columns:
      'region int, inspection_id bigint, unit_id bigint, ord bigint, seed int, listed bigint[], digest text, excluded jsonb, drawn bigint[], drawn_on date, person_id bigint, person_name text, made_at timestamptz',
    rows: [
      {
        ...placed(from),
        inspection_id: id,
        seed,
        listed,
        digest: lotDigest(listed),
        excluded: excluded.map(one => ({ unit: one.id, unitName: one.shortName, reason: one.reason })),
        drawn,
        drawn_on: script.from,
        person_id: by.id,
        person_name: by.name,
        made_at: instant(script.from),
      },
    ],
  })
  const days = daysBetween(script.from, script.to)
  const sites = drawn.flatMap((unit, at): Site[] => {
    const place = county.units.find(one => one.id === unit)
    if (!place) return []
    const visitedOn = addDays(script.from, Math.floor((at * days) / drawn.length))
    const [met, opinion] = [random.pick(script.met), random.pick(script.opinions)]
    return [{ id: at + 1, unit: place, visitedOn, met, opinion, findings: [] }]
  })
  shareOut(making, sites)
  await insertJson(transaction, {
    table: 'inspection_site',
    columns:
      'region int, inspection_id bigint, unit_id bigint, unit_name text, ord bigint, draw_id bigint, visited_on date, met text, opinion text, told_on date',
    rows: sites.map(({ unit, visitedOn, met, opinion }) => ({
      ...placed(unit),
      inspection_id: id,
      unit_name: unit.shortName,
      draw_id: 1,
      visited_on: visitedOn,
      met,
      opinion,
      told_on: script.told,
    })),
  })
  return sites
}

/** Each unit gets one to five problems until all are given out, no sentence twice in one unit. */
function shareOut({ script, random }: Making, sites: Site[]): void {
  for (let given = 0; given < script.total; given += 1) {
    const site = sites[given < sites.length ? given : random.between(0, sites.length - 1)]
    const fresh = script.findings.filter(one => !site?.findings.some(held => held.item === one.item))
    site?.findings.push(random.pick(fresh))
  }
}

async function insertAnswers(
  transaction: Transaction<DB>,
  { checklist, county, from, random }: Making,
  { id, sites }: { id: number; sites: readonly Site[] },
): Promise<Fact[]> {
  const by = headOf(county, from)
  const rows = sites.flatMap(site =>
    checklist.items.map(item => {
      const isFound = site.findings.some(one => one.item === item.id)
      return {
        ...placed(site.unit),
        inspection_id: id,
        site_id: site.id,
        item: item.id,
        verdict: isFound ? 'no' : random.chance(0.04) ? 'na' : 'yes',
        remark: isFound ? '见问题' : '',
        person_id: by.id,
        person_name: by.name,
        made_at: instant(site.visitedOn),
      }
    }),
  )
  await insertJson(transaction, {
    table: 'inspection_answer',
    columns:
      'region int, inspection_id bigint, site_id bigint, unit_id bigint, ord bigint, item text, verdict text, remark text, person_id bigint, person_name text, made_at timestamptz',
    rows,
  })
  return rows.map(({ ord }, at) => ({ kind: 'answer', key: at + 1, ord }))
}

async function insertProblems(
  transaction: Transaction<DB>,
  { script, county, from }: Making,
  { id, sites }: { id: number; sites: readonly Site[] },
): Promise<Fact[]> {
  const by = headOf(county, from)
  await insertJson(transaction, {
    table: 'problem',
    columns:
      'region int, unit_id bigint, ord bigint, from_unit bigint, over_unit bigint, source text, source_no text, inspection_id bigint, title text, aspect text, found_on date, deadline date, made_at timestamptz, made_by bigint',
    rows: sites.flatMap(site =>
      site.findings.map(finding => ({
        ...placed(site.unit),
        from_unit: from.id,
        over_unit: from.id,
        source: script.kind,
        source_no: script.basis,
        inspection_id: id,
        title: finding.words,
        aspect: finding.aspect,
        found_on: site.visitedOn,
        deadline: addDays(script.told, 60),
        made_at: instant(site.visitedOn),
        made_by: by.id,
      })),
    ),
  })
  const { rows: made } = await sql<{ id: number; unit: number; ord: number; title: string }>`
    select id, unit_id as unit, ord, title from problem where region = ${REGION} and inspection_id = ${id} order by id`.execute(
    transaction,
  )
  const places = new Map(sites.map(site => [site.unit.id, site]))
  await insertJson(transaction, {
    table: 'inspection_finding',
    columns: 'region int, id bigint, site_id bigint, unit_id bigint, ord bigint, item text',
    rows: made.map(({ id: problem, unit, ord, title }) => ({
      region: REGION,
      id: problem,
      site_id: places.get(unit)?.id,
      unit_id: unit,
      ord,
      item: places.get(unit)?.findings.find(one => one.words === title)?.item,
    })),
  })
  const { rows: told } = await sql<{ id: number }>`
    insert into problem_act (region, problem_id, unit_id, unit_name, ord, kind, on_day, person_id, person_name, made_at)
    select p.region, p.id, ${from.id}, ${from.name}, ${from.ord}, 'tell', ${script.told}::date, ${by.id}, ${by.name},
      ${instant(script.told)}::timestamptz
    from problem p where p.region = ${REGION} and p.inspection_id = ${id} order by p.id returning id`.execute(
    transaction,
  )
  return [
    ...made.flatMap(({ id: problem, ord }): Fact[] => [
      { kind: 'problem', key: problem, ord },
      { kind: 'finding', key: problem, ord },
    ]),
    ...told.map((act): Fact => ({ kind: 'problem-act', key: act.id, ord: from.ord })),
  ]
}
