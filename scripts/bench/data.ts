import type { FieldDefinition } from '#domain/field/definition.ts'
import type { FieldData } from '#domain/field/kinds.ts'
import { dayOf, serialOf } from '#domain/kernel/day.ts'
import { enteredOf, type LedgerDefinition } from '#domain/ledger/definition.ts'
import type { Packs } from '#domain/pack/definition.ts'
import { titleOf } from '#domain/record/parts.ts'
import { initialsOf } from '#server/initials.ts'
import { type Prose, proseFrom, type Random, randomFrom } from './words.ts'

export const REGION = 1
const UNIT_KINDS = ['region', 'committee', 'town', 'department', 'branch']
const GAP = 1000
export const YEARS = { from: '2021-01-01', to: '2023-12-31' }
const PEOPLE_PER_UNIT = 3

export interface BenchUnit {
  region: number
  id: number
  code: string
  name: string
  short_name: string
  initials: string
  kind: string
  parent_id: number | null
  ord: number
  ord_end: number
  opened_on: string
}

/** A tree in preorder: a city, and below it as many at each level as `branching` says. */
export function makeUnits(random: Random, branching: readonly number[]): BenchUnit[] {
  const prose = proseFrom(random)
  const units: BenchUnit[] = []
  const add = (parent: BenchUnit | null, level: number) => {
    const id = units.length + 1
    const name = level === 0 ? '清源市' : `${prose.place()}${level === 4 ? '党支部' : ''}`
    const unit = {
      region: REGION,
      id,
      code: `u${id}`,
      name,
      short_name: name,
      initials: initialsOf(name),
      kind: UNIT_KINDS[level] ?? 'branch',
      parent_id: parent?.id ?? null,
      ord: id * GAP,
      ord_end: 0,
      opened_on: '2019-01-01',
    }
    units.push(unit)
    for (let child = 0; child < (branching[level] ?? 0); child += 1) add(unit, level + 1)
    unit.ord_end = units.length * GAP + GAP - 1
  }
  add(null, 0)
  return units
}

export function makePeople(random: Random, units: readonly BenchUnit[]) {
  const prose = proseFrom(random)
  return units.flatMap((unit, index) =>
    Array.from({ length: PEOPLE_PER_UNIT }, (_, one) => {
      const name = prose.name()
      const id = index * PEOPLE_PER_UNIT + one + 1
      return {
        region: REGION,
        id,
        unit_id: unit.id,
        ord: unit.ord,
        name,
        initials: initialsOf(name),
        party_member: true,
        title: '干部',
      }
    }),
  )
}

export interface BenchRecord {
  region: number
  id: number
  unit_id: number
  ord: number
  ledger: string
  ledger_version: number
  occurred_on: string
  recorded_at: string
  recorded_by: number
  state: 'valid' | 'void'
  void_reason: string | null
  title: string
  tags: string[]
  visibility: 'above' | 'unit' | 'named'
  data: FieldData
}

/** A stream of entries over three years, the more common ledgers oftener: the same seed makes the same entries. */
export function entriesFrom(seed: number, packs: Packs, units: readonly BenchUnit[]) {
  const random = randomFrom(seed)
  const prose = proseFrom(random)
  const ledgers = enteredOf(packs.ledgers)
  const first = serialOf(YEARS.from)
  const days = serialOf(YEARS.to) - first
  return (id: number): BenchRecord => {
    const unit = random.pick(units)
    const ledger = random.pick(ledgers.slice(0, random.between(1, ledgers.length)))
    const people = Array.from(
      { length: PEOPLE_PER_UNIT },
      (_, one) => (unit.id - 1) * PEOPLE_PER_UNIT + one + 1,
    )
    const data = dataFor(ledger.fields, { random, prose, packs, people, unit })
    const occurred = first + random.between(0, days)
    const isVoid = random.chance(0.01)
    const draw = random.next()
    return {
      region: REGION,
      id,
      unit_id: unit.id,
      ord: unit.ord,
      ledger: ledger.id,
      ledger_version: ledger.version,
      occurred_on: dayOf(occurred),
      recorded_at: `${dayOf(occurred + random.between(0, 12))}T${10 + random.between(0, 8)}:00:00+08:00`,
      recorded_by: random.pick(people),
      state: isVoid ? 'void' : 'valid',
      void_reason: isVoid ? '重复登记' : null,
      title: titleIn(ledger, data, packs),
      tags: [],
      visibility: draw < 0.02 ? 'unit' : draw < 0.025 ? 'named' : 'above',
      data,
    }
  }
}

interface Making {
  random: Random
  prose: Prose
  packs: Packs
  people: readonly number[]
  unit: BenchUnit
}

function dataFor(fields: readonly FieldDefinition[], making: Making): FieldData {
  const data: Record<string, unknown> = {}
  for (const field of fields) {
    if (!field.required && making.random.chance(field.folded ? 0.7 : 0.2)) continue
    const value = valueFor(field, making)
    if (value !== undefined) data[field.id] = value
  }
  return data
}

function valueFor(field: FieldDefinition, making: Making): unknown {
  const { random, prose, packs, people, unit } = making
  switch (field.kind) {
    case 'text':
      return prose.line().slice(0, field.max)
    case 'long_text':
      return prose.paragraph().slice(0, field.max)
    case 'choice': {
      const ids = (packs.codes.get(field.codes)?.values ?? [])
        .filter(code => !code.retired)
        .map(code => code.id)
      return field.many ? [random.pick(ids)] : random.pick(ids)
    }
    case 'people':
      return [random.pick(people)]
    case 'unit':
      return [unit.id]
    case 'count':
      return random.between(Math.max(field.min, 1), Math.min(field.max, 60))
    case 'amount':
      return String(random.between(1, 90_000))
    case 'date':
      return dayOf(serialOf(YEARS.from) + random.between(0, 1000))
    case 'period':
      return { from: '2022-01-01', to: '2022-03-31' }
    case 'yes_no':
      return random.chance(0.5)
    case 'items':
      return Array.from({ length: random.between(1, 2) }, () => dataFor(field.fields, making))
    case 'reference':
    case 'files':
      return undefined
  }
}

const UNNAMED = { person: (id: number) => `人员${id}`, unit: (id: number) => `单位${id}` }

function titleIn(ledger: LedgerDefinition, data: FieldData, packs: Packs): string {
  return titleOf(ledger, data, { codes: packs.codes, ...UNNAMED })
}

export { randomFrom }
