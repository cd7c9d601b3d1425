import { dataSchema, type FieldData } from '#domain/field/kinds.ts'
import { type Day, dayOf, lengthOfMonth, type Period, serialOf } from '#domain/kernel/day.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import type { Packs } from '#domain/pack/definition.ts'
import { titleOf } from '#domain/record/parts.ts'
import { cook } from './cook.ts'
import type { DemoCounty, DemoUnit } from './county.ts'
import { type Random, randomFrom } from './random.ts'
import { dayWithin, missedOf } from './routine.ts'
import type { Act, DemoScript } from './script.ts'

export interface DemoRecord {
  id: number
  unit: DemoUnit
  ledger: LedgerDefinition
  occurredOn: Day
  /** RFC 3339. */
  recordedAt: string
  recordedBy: number
  state: 'valid' | 'void'
  voidReason: string | null
  title: string
  tags: string[]
  data: FieldData
  /** Whether its minutes are attached. */
  minutes: boolean
  /** What it said before it was corrected. */
  revised: { data: FieldData; at: string; reason: string } | null
}

const ROUTINE_SEED = 1128
const MONTHS = [
  ...Array.from({ length: 12 }, (_, index) => ({ year: 2023, month: index + 1 })),
  ...Array.from({ length: 6 }, (_, index) => ({ year: 2024, month: index + 1 })),
]

/** A unit's habits: most are orderly, some leave months out, some cram at the end of the year. */
interface Habits {
  skips: ReadonlySet<string>
  crams: boolean
}

/** What one unit of the county did in 2023 up to a month, with a stream of its own, so that the others' records stay the same. */
export function makeRecordsUntil(
  input: { script: DemoScript; packs: Packs; county: DemoCounty; random: Random; records: DemoRecord[] },
  { unit, month }: { unit: DemoUnit; month: number },
): void {
  const { script, packs, random } = input
  const maker = makerOf(input)
  for (const act of script.acts.filter(candidate => isActOf(candidate, unit))) {
    const ledger = getLedger(packs, act)
    for (let done = 1; done <= month; done += 1) {
      if (random.chance(act.monthly)) maker.add({ act, ledger, unit, year: 2023, month: done, crams: false })
    }
  }
}

/** Everything the county's units did in 2023 and the first half of 2024, each record valid by its ledger. */
export function makeRecords(input: {
  script: DemoScript
  packs: Packs
  county: DemoCounty
  random: Random
}): DemoRecord[] {
  const { script, packs, county, random } = input
  const maker = makerOf(input)
  for (const unit of county.units) {
    const habits = habitsOf(unit, county, random)
    for (const act of script.acts.filter(candidate => isActOf(candidate, unit))) {
      const ledger = getLedger(packs, act)
      addYear(maker, { act, ledger, unit, habits, random })
      if (unit.id === county.flagship.id) addOneOfEach(maker, { act, ledger, unit, random })
    }
  }
  addExtras(maker, { script, packs, county })
  addRoutines({ script, packs, county, records: maker.records })
  return maker.records
}

interface Doing {
  act: Act
  ledger: LedgerDefinition
  unit: DemoUnit
  random: Random
}

function addYear(maker: Maker, { act, ledger, unit, habits, random }: Doing & { habits: Habits }): void {
  for (const { year, month } of MONTHS) {
    if (habits.skips.has(`${year}-${month}`)) continue
    const times = timesIn(act.monthly, random)
    for (let time = 0; time < times; time += 1)
      maker.add({ act, ledger, unit, year, month, crams: habits.crams })
  }
}

function getLedger(packs: Packs, act: Act): LedgerDefinition {
  const ledger = packs.ledgers.get(act.ledger)
  if (!ledger) throw new Error(`the demo county keeps an unknown ledger: ${act.ledger}`)
  return ledger
}

function isActOf(act: Act, unit: DemoUnit): boolean {
  return (act.kinds as string[]).includes(unit.kind)
}

function habitsOf(unit: DemoUnit, county: DemoCounty, random: Random): Habits {
  if (unit.id === county.flagship.id) return { skips: new Set(), crams: false }
  const skips = random.chance(0.12)
    ? [random.between(2, 11), random.between(2, 11)].map(month => `2023-${month}`)
    : []
  return { skips: new Set(skips), crams: random.chance(0.07) }
}

function timesIn(monthly: number, random: Random): number {
  const whole = Math.floor(monthly * 2 * random.next())
  return whole + (random.chance(monthly * 2 * 0.5 - Math.floor(monthly)) && monthly < 1 ? 1 : 0)
}

/** The flagship does everything at least twice in 2023, so that its report can be filled. */
function addOneOfEach(maker: Maker, { act, ledger, unit, random }: Doing): void {
  for (const [field, recipe] of Object.entries(act.fields)) {
    if (!('choices' in recipe) || ledger.fields.find(candidate => candidate.id === field)?.kind !== 'choice')
      continue
    for (const code of Object.keys(recipe.choices)) {
      for (let time = 0; time < 2; time += 1) {
        maker.add({
          act,
          ledger,
          unit,
          year: 2023,
          month: random.between(1, 12),
          crams: false,
          forced: { [field]: code },
        })
      }
    }
  }
}

function addExtras(
  maker: Maker,
  { script, packs, county }: { script: DemoScript; packs: Packs; county: DemoCounty },
): void {
  const unit = county.flagship
  for (const { ledger, from, to, times, fields } of script.extras) {
    const act = script.acts.find(candidate => candidate.ledger === ledger && isActOf(candidate, unit))
    if (!act) throw new Error(`the flagship keeps no ${ledger}`)
    for (let time = 0; time < times; time += 1) {
      const [year = 0, month = 0] = from.split('-').map(Number)
      const order = { act, ledger: getLedger(packs, act), unit, year, month, crams: false, forced: fields }
      maker.add({ ...order, within: { from, to } })
    }
  }
}

/** What is done because it is due, with a stream of its own, so that everything else stays as it was. */
function addRoutines(input: {
  script: DemoScript
  packs: Packs
  county: DemoCounty
  records: DemoRecord[]
}): void {
  const { script, packs, county, records } = input
  const random = randomFrom(ROUTINE_SEED)
  const maker = makerOf({ ...input, random })
  for (const { unit, routine, within } of missedOf(
    { routines: script.routines, records, random },
    county.units,
  )) {
    const act = script.acts.find(one => one.ledger === routine.ledger && isActOf(one, unit))
    if (!act) throw new Error(`${unit.kind} keeps no ${routine.ledger}`)
    const { day, year, month } = dayWithin(within, random)
    const order = { act, ledger: getLedger(packs, act), unit, year, month, crams: false }
    maker.add({ ...order, forced: routine.fields, within: { from: day, to: day } })
  }
}

/** One act of one unit in one month, or within some days. */
export interface Order {
  act: Act
  ledger: LedgerDefinition
  unit: DemoUnit
  year: number
  month: number
  crams: boolean
  forced?: Record<string, string>
  within?: Period
}

interface Maker {
  records: DemoRecord[]
  add(order: Order): void
}

function makerOf({
  script,
  packs,
  county,
  random,
  records = [],
}: {
  script: DemoScript
  packs: Packs
  county: DemoCounty
  random: Random
  records?: DemoRecord[]
}): Maker {
  const schemas = new Map(
    [...packs.ledgers.values()].map(ledger => [ledger.id, dataSchema(ledger.fields, packs.codes)]),
  )
  const names = {
    codes: packs.codes,
    person: (id: number) => county.people[id - 1]?.name ?? '',
    unit: (id: number) => county.units[id - 1]?.shortName ?? '',
  }
  const add = (order: Order): void => {
    const { ledger, unit, within } = order
    const { from, to } = within ?? monthOf(order)
    const occurredOn = dayOf(random.between(serialOf(from), serialOf(to)))
    const data =
      schemas.get(ledger.id)?.parse(cook({ packs, county, random, order, count: records.length })) ?? {}
    const isVoid = random.chance(0.006)
    const recorded = recordedAt(occurredOn, order.crams, random)
    const { minutes } = script
    const share = unit.id === county.flagship.id ? minutes.flagship : minutes.others
    records.push({
      id: records.length + 1,
      unit,
      ledger,
      occurredOn,
      recordedAt: recorded,
      recordedBy: county.heads.get(unit.id)?.id ?? 1,
      state: isVoid ? 'void' : 'valid',
      voidReason: isVoid ? random.pick(['重复登记', '日期登错，已重新登记', '不属于本单位的事项']) : null,
      title: titleOf(ledger, data, names),
      tags: script.tags
        .filter(
          tag =>
            tag.ledgers.includes(ledger.id) &&
            tag.from <= occurredOn &&
            occurredOn <= tag.to &&
            random.chance(tag.share),
        )
        .map(tag => tag.tag),
      data,
      minutes: minutes.ledgers.includes(ledger.id) && random.chance(share),
      revised: isVoid ? null : correction({ ledger, data, recordedAt: recorded, random }),
    })
  }
  return { records, add }
}

function monthOf({ year, month }: Pick<Order, 'year' | 'month'>): Period {
  const prefix = `${year}-${String(month).padStart(2, '0')}`
  return { from: `${prefix}-01`, to: `${prefix}-${lengthOfMonth(year, month)}` }
}

/** Now and then a number was wrong at first and was put right some days later. */
function correction(input: {
  ledger: LedgerDefinition
  data: FieldData
  recordedAt: string
  random: Random
}): DemoRecord['revised'] {
  const { ledger, data, recordedAt, random } = input
  const field = ledger.fields.find(one => one.kind === 'count' && typeof data[one.id] === 'number')
  if (!field || !random.chance(0.012)) return null
  const day = dayOf(serialOf(recordedAt.slice(0, 10)) + random.between(1, 12))
  return {
    data: { ...data, [field.id]: Number(data[field.id]) + random.between(1, 3) },
    at: `${day}T${recordedAt.slice(11)}`,
    reason: `${field.label}${random.pick(['统计重复，已核对原始记录', '写错，按签到表更正'])}`,
  }
}

/** Most acts are entered within days, some late, and those who cram enter a whole quarter in the last week of the year. */
function recordedAt(occurredOn: Day, crams: boolean, random: Random): string {
  const clock = `T${String(random.between(8, 17)).padStart(2, '0')}:${String(random.between(0, 59)).padStart(2, '0')}:00+08:00`
  if (crams && occurredOn >= '2023-10-01' && occurredOn <= '2023-12-24')
    return `2023-12-${random.between(26, 29)}${clock}`
  const delay = random.chance(0.06) ? random.between(8, 60) : random.between(0, 3)
  return `${dayOf(serialOf(occurredOn) + delay)}${clock}`
}
