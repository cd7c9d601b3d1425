import { dayBefore } from '#domain/kernel/day.ts'
import type { Packs } from '#domain/pack/definition.ts'
import { findGap } from '#domain/unit/order.ts'
import { type DemoRecord, makeRecordsUntil } from './acts.ts'
import { type DemoCounty, type DemoPerson, type DemoUnit, getUnit, staffUnit } from './county.ts'
import { randomFrom } from './random.ts'
import type { DemoScript } from './script.ts'

interface Making {
  script: DemoScript
  packs: Packs
  county: DemoCounty
  records: DemoRecord[]
}

/**
 * What became of units and people since, and who is gathered for what. Added when everything else is made, so that
 * nobody takes part in anything before he comes, and the same seed still makes the same county.
 */
export function addHistory(making: Making): void {
  addMerged(making)
  addRenamed(making)
  addTransferred(making)
  addRelations(making)
  addTerms(making)
  addGroups(making)
}

const SEED = 909

function addMerged({ script, packs, county, records }: Making): void {
  const { code, name, into, on, reason } = script.history.merged
  const [root] = county.units as [DemoUnit]
  const gap = findGap(
    root,
    county.units.filter(unit => unit.parent === root.id),
  )
  if (!gap) throw new Error('the county has outgrown its numbers')
  const random = randomFrom(SEED)
  const names = { name: `${script.county.name}${name}`, shortName: `县${name}` }
  const unit: DemoUnit = {
    id: county.units.length + 1,
    parent: root.id,
    ...gap,
    code,
    ...names,
    kind: 'department',
  }
  county.units.push(unit)
  staffUnit(county, unit, { county: script.county, random })
  const month = Number(on.slice(5, 7)) - 1
  makeRecordsUntil({ script, packs, county, random, records }, { unit, month })
  const survivor = getUnit(county.units, into)
  for (const person of county.people.filter(one => one.unit.id === unit.id))
    moveOne(county, { person, to: survivor, on, title: person.title, reason })
  unit.closedOn = on
  county.changes.push({ unit, kind: 'merge', on, to: survivor, reason })
}

function addRenamed({ script, county }: Making): void {
  const { code, former, on, reason } = script.history.renamed
  county.changes.push({ unit: getUnit(county.units, code), kind: 'rename', on, formerName: former, reason })
}

function addTransferred({ script, county }: Making): void {
  const { from, to, on, title, reason } = script.history.transferred
  const person = county.heads.get(getUnit(county.units, from).id)
  if (!person) throw new Error(`nobody leads ${from}`)
  moveOne(county, { person, to: getUnit(county.units, to), on, title, reason })
}

/** His posts end where he was and go on where he goes; what he was there is kept. */
function moveOne(
  county: DemoCounty,
  {
    person,
    to,
    on,
    title,
    reason,
  }: { person: DemoPerson; to: DemoUnit; on: string; title: string; reason: string },
): void {
  const { unit } = person
  county.stays.push({ person, unit, title: person.title, to: dayBefore(on), reason })
  const held = county.posts.filter(
    post => post.person.id === person.id && post.unit.id === unit.id && !post.to,
  )
  for (const post of held) post.to = dayBefore(on)
  const role = held[0]?.role
  if (role) {
    // Who led a unit that is no more is one of several where he goes.
    const next = role === 'secretary' ? 'leader' : role
    county.posts.push({ person, unit: to, covers: to, title, role: next, from: on })
  }
  person.unit = to
  person.title = title
}

function addRelations({ script, county }: Making): void {
  const { lines, sponsors } = script.history
  const from = getUnit(county.units, lines.from)
  for (const to of county.units.filter(unit => unit.kind === lines.kind))
    county.relations.push({ kind: 'line', from, to })
  const departments = county.units.filter(unit => unit.kind === 'department' && !unit.closedOn)
  const towns = county.units.filter(unit => unit.kind === 'town')
  for (const [index, department] of departments.slice(0, sponsors).entries()) {
    const town = towns[index % towns.length]
    if (town) county.relations.push({ kind: 'sponsor', from: department, to: town })
  }
}

function addTerms({ script, county }: Making): void {
  for (const { kind, role, round, due } of script.history.terms) {
    for (const post of county.posts.filter(one => one.unit.kind === kind && one.role === role && !one.to)) {
      post.round = round
      post.dueOn = due
    }
  }
}

function addGroups({ script, county }: Making): void {
  for (const { unit: code, kind, name, purpose, formed, dissolved, members } of script.history.groups) {
    const unit = getUnit(county.units, code)
    const people = county.people.filter(person => person.unit.id === unit.id).slice(0, members)
    county.groups.push({
      unit,
      kind,
      name,
      purpose,
      formedOn: formed,
      ...(dissolved ? { dissolvedOn: dissolved } : {}),
      members: people.map((person, index) => ({
        person,
        role: index === 0 ? '组长' : index === 1 ? '副组长' : '成员',
        ...(dissolved ? { to: dayBefore(dissolved) } : {}),
      })),
    })
  }
}
