import type { GroupKind } from '#domain/group/kind.ts'
import type { Role } from '#domain/session/right.ts'
import type { UnitKind } from '#domain/unit/contract.ts'
import { findGap, type Place, ROOT } from '#domain/unit/order.ts'
import type { RelationKind } from '#domain/unit/relation.ts'
import { DEMO_ACCOUNTS } from '../demo-accounts.ts'
import type { Random } from './random.ts'
import type { DemoScript } from './script.ts'

export interface DemoUnit extends Place {
  code: string
  name: string
  shortName: string
  kind: UnitKind
  /** The first day on which it stands no longer. */
  closedOn?: string
}

export interface DemoPerson {
  id: number
  unit: DemoUnit
  name: string
  title: string
  partyMember: boolean
}

export interface DemoPost {
  person: DemoPerson
  unit: DemoUnit
  covers: DemoUnit
  title: string
  role: Role
  from: string
  to?: string
  round?: string
  dueOn?: string
}

export interface DemoRelation {
  kind: RelationKind
  from: DemoUnit
  to: DemoUnit
  until?: string
}

export interface DemoStay {
  person: DemoPerson
  unit: DemoUnit
  title: string
  to: string
  reason: string
}

export interface DemoChange {
  unit: DemoUnit
  kind: 'rename' | 'merge'
  on: string
  formerName?: string
  to?: DemoUnit
  reason: string
}

export interface DemoGroup {
  unit: DemoUnit
  kind: GroupKind
  name: string
  purpose: string
  formedOn: string
  dissolvedOn?: string
  members: { person: DemoPerson; role: string; to?: string }[]
}

export interface DemoCounty {
  units: DemoUnit[]
  people: DemoPerson[]
  posts: DemoPost[]
  relations: DemoRelation[]
  accounts: { login: string; person: DemoPerson }[]
  /** Who leads each unit, by unit id. */
  heads: Map<number, DemoPerson>
  flagship: DemoUnit
  stays: DemoStay[]
  changes: DemoChange[]
  groups: DemoGroup[]
}

const SINCE = '2021-03-01'

/** Makes the units, people, posts and demo accounts of the county. */
export function makeCounty({ county }: DemoScript, random: Random): DemoCounty {
  const units = makeUnits(county, random)
  const made: DemoCounty = {
    units,
    people: [],
    posts: [],
    relations: [],
    accounts: [],
    heads: new Map(),
    flagship: getUnit(units, county.flagship),
    stays: [],
    changes: [],
    groups: [],
  }
  for (const unit of units) staffUnit(made, unit, { county, random })
  const offices = {
    committee: county.committee,
    discipline: county.discipline,
    supervisor: county.supervisor,
    inspector: county.inspector,
  }
  openAccounts(made, offices, { county, random })
  for (const unit of units.filter(candidate => candidate.kind === 'department')) {
    made.relations.push({ kind: 'guidance', from: getUnit(units, county.committee), to: unit })
    if (random.chance(0.4))
      made.relations.push({ kind: 'stationed', from: getUnit(units, county.discipline), to: unit })
  }
  made.relations = made.relations.filter(relation => relation.from.id !== relation.to.id)
  return made
}

type Script = DemoScript['county']

function makeUnits(county: Script, random: Random): DemoUnit[] {
  const units: DemoUnit[] = [
    {
      id: 1,
      parent: null,
      ...ROOT,
      code: county.code,
      name: county.name,
      shortName: county.name,
      kind: 'region',
    },
  ]
  const add = (parent: DemoUnit, unit: Pick<DemoUnit, 'code' | 'name' | 'shortName' | 'kind'>): DemoUnit => {
    const gap = findGap(
      parent,
      units.filter(place => place.parent === parent.id),
    )
    if (!gap) throw new Error('the county has outgrown its numbers')
    const made = { id: units.length + 1, parent: parent.id, ...gap, ...unit }
    units.push(made)
    return made
  }
  const [root] = units as [DemoUnit]
  for (const [code, name] of Object.entries(county.departments)) {
    const fullName = name.startsWith('县') ? `${county.name}${name.slice(1)}` : `${county.name}${name}`
    const department = add(root, {
      code,
      name: fullName,
      shortName: name.startsWith('县') ? name : `县${name}`,
      kind: 'department',
    })
    const office = add(department, {
      code: `${code}-jg`,
      name: `${fullName}机关党委`,
      shortName: `${name}机关党委`,
      kind: 'party_office',
    })
    for (const [index, branch] of county.branches.slice(0, random.between(2, 3)).entries()) {
      add(office, {
        code: `${code}-z${index + 1}`,
        name: `${fullName}${branch}`,
        shortName: `${name}${branch}`,
        kind: 'branch',
      })
    }
  }
  for (const [index, name] of county.towns.entries()) {
    const town = add(root, {
      code: `xz${index + 1}`,
      name: `${county.name}${name}`,
      shortName: name,
      kind: 'town',
    })
    for (const [place, village] of county.villages.slice(0, random.between(9, 12)).entries()) {
      add(town, {
        code: `xz${index + 1}-c${place + 1}`,
        name: `${name}${village}党支部`,
        shortName: `${name}${village}党支部`,
        kind: 'branch',
      })
    }
  }
  return units
}

const STAFF: Partial<Record<UnitKind, readonly [role: Role | null, title: string][]>> = {
  department: [
    ['secretary', '党组书记、局长'],
    ['leader', '党组成员、副局长'],
    ['leader', '党组成员'],
    ['clerk', '党务干部'],
    [null, '办公室主任'],
    [null, '科员'],
  ],
  town: [
    ['secretary', '党委书记'],
    ['leader', '党委副书记'],
    ['clerk', '党建办干部'],
    [null, '科员'],
  ],
  party_office: [
    ['secretary', '机关党委书记'],
    ['clerk', '机关党委专干'],
    [null, '机关党委委员'],
  ],
  branch: [
    ['branch_secretary', '支部书记'],
    ['member', '组织委员'],
    ['member', '党员'],
    [null, '党员'],
    [null, '党员'],
  ],
}

/** Puts people on a unit's roll with the posts of its kind; the first leads it. */
export function staffUnit(
  made: DemoCounty,
  unit: DemoUnit,
  { county, random }: { county: Script; random: Random },
): void {
  for (const [role, title] of STAFF[unit.kind] ?? []) {
    const person = addPerson(
      made,
      { unit, title, partyMember: unit.kind === 'branch' || random.chance(0.9) },
      { county, random },
    )
    if (!made.heads.has(unit.id)) made.heads.set(unit.id, person)
    if (role) made.posts.push({ person, unit, covers: unit, title, role, from: SINCE })
  }
}

function addPerson(
  made: DemoCounty,
  person: Omit<DemoPerson, 'id' | 'name'>,
  { county, random }: { county: Script; random: Random },
): DemoPerson {
  const given = random.pick([...county.given])
  const name = `${random.pick([...county.surnames])}${given}${random.chance(0.65) ? random.pick([...county.given]) : ''}`
  const added = { id: made.people.length + 1, name: name.length < 2 ? `${name}伟` : name, ...person }
  made.people.push(added)
  return added
}

/** One account for each role of the product; those above many units cover the whole county. */
function openAccounts(
  made: DemoCounty,
  offices: Record<string, string>,
  tools: { county: Script; random: Random },
): void {
  const root = made.units[0] as DemoUnit
  for (const { login, role } of DEMO_ACCOUNTS) {
    const office = offices[role]
    const unit = placeOf(made, role, office)
    const held = made.posts.find(post => post.unit.id === unit.id && post.role === role)
    const person = held?.person ?? addPerson(made, { unit, title: '干部', partyMember: true }, tools)
    const seesAll = office !== undefined || role.endsWith('_admin')
    if (!held)
      made.posts.push({
        person,
        unit,
        covers: seesAll ? root : unit,
        title: seesAll ? '专责干部' : '干部',
        role,
        from: SINCE,
      })
    made.accounts.push({ login, person })
  }
}

/** Where the holder of a demo account sits. */
function placeOf(made: DemoCounty, role: Role, office: string | undefined): DemoUnit {
  if (office) return getUnit(made.units, office)
  if (role.endsWith('_admin')) return made.units[0] as DemoUnit
  const isOfBranch = role === 'branch_secretary' || role === 'member'
  return isOfBranch ? getUnit(made.units, `${made.flagship.code}-z1`) : made.flagship
}

/** A unit by its code; a wrong one is a fault of the script. */
export function getUnit(units: readonly DemoUnit[], code: string): DemoUnit {
  const unit = units.find(candidate => candidate.code === code)
  if (!unit) throw new Error(`the demo county has no unit ${code}`)
  return unit
}
