import type { ParsedOf } from '#domain/kernel/command.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { whyNotFrom } from '#domain/unit/change.ts'
import { unitSplit } from '#domain/unit/contract.ts'
import { placeAll, relocateAll } from '#domain/unit/order.ts'
import { endPosts, movePerson, reopenPosts } from '#server/person/relocate.ts'
import { lockPeople, type MovingPerson } from '#store/person-stay.ts'
import { lockOpenPosts } from '#store/post.ts'
import { applyRenumbering, insertUnit, listUnits, lockTree, type StoredUnit } from '#store/unit.ts'
import { insertChange } from '#store/unit-change.ts'
import { type Context, handler } from '../handle.ts'
import { initialsOf } from '../initials.ts'
import { keepMoves, noRoom } from './adopt.ts'
import { getOpenUnit, refuseTwice } from './get.ts'

/** Stands for the unit that is about to be made. */
const COMING = -1

export const split = handler(unitSplit, async (context, input) => {
  const { tx, scope } = context
  await lockTree(tx, scope)
  const unit = await getOpenUnit(context, input.id)
  if (unit.parent === null) throw new Refusal('conflict', '最上级单位不能分设，请在它下面增设单位')
  const misdated = whyNotFrom(input.from, { today: context.today, openedOn: unit.openedOn })
  if (misdated) throw new Refusal('invalid', misdated, { complaints: [{ place: 'from', message: misdated }] })
  const children = await childrenOf(context, input)
  const people = await peopleOf(context, { unit, input })
  const id = await makeUnit(context, { parent: unit.parent, children, input })
  const { from: day, reason } = input
  const placed = await keepMoves(context, { children, from: unit.id, to: id, day, reason })
  const [here, there] = [placed.get(unit.id), placed.get(id)]
  if (!here || !there) throw noRoom()
  const ids = new Set(people.map(person => person.id))
  const posts = (await lockOpenPosts(tx, scope, { unit: unit.id, day })).filter(post => ids.has(post.person))
  await endPosts(context, { posts, day })
  for (const person of people)
    await movePerson(context, { person: { ...person, ord: here.ord }, to: there, day, reason })
  const opened = await reopenPosts(context, { posts: posts.map(at(here.ord)), to: there, day })
  await insertChange(tx, scope, { unit: unit.id, ord: here.ord, kind: 'split', on: day, to: id, reason })
  return { id, children: children.length, people: people.length, posts: opened }
})

function at(ord: number) {
  return <T extends { ord: number }>(one: T): T => ({ ...one, ord })
}

type Input = ParsedOf<typeof unitSplit>

async function childrenOf({ tx, scope }: Context, { id, children }: Input): Promise<number[]> {
  const units = await listUnits(tx, scope, { closed: false })
  const own = new Set(units.filter(unit => unit.parent === id).map(unit => unit.id))
  const strange = children.find(child => !own.has(child))
  if (strange !== undefined)
    throw new Refusal('invalid', '选定的单位里有不是它下级的，请刷新页面后重新选择', {
      complaints: [{ place: 'children', message: '只能选它现有的直接下级' }],
    })
  return [...new Set(children)]
}

async function peopleOf(
  { tx, scope }: Context,
  { unit, input }: { unit: StoredUnit; input: Input },
): Promise<MovingPerson[]> {
  const people = await lockPeople(tx, scope, [...new Set(input.people)])
  const isOwn = (person: MovingPerson) =>
    person.unit === unit.id && (person.leftOn === null || person.leftOn > input.from)
  if (people.length < new Set(input.people).size || !people.every(isOwn))
    throw new Refusal('invalid', '选定的人员里有不在这个单位的，请刷新页面后重新选择', {
      complaints: [{ place: 'people', message: '只能选现在这个单位的人员' }],
    })
  return people
}

/** Makes the unit beside the old one, with room for the children it takes over, in one renumbering. */
async function makeUnit(
  { tx, scope }: Context,
  { parent, children, input }: { parent: number; children: readonly number[]; input: Input },
): Promise<number> {
  const places = await listUnits(tx, scope, { closed: true })
  const made = placeAll(places, [{ id: COMING, parent }])
  const first = made?.placed.get(COMING)
  if (!made || !first) throw noRoom()
  const standing = places.map(place => ({ ...place, ...made.moved.get(place.id) }))
  const changes = relocateAll([...standing, { id: COMING, parent, ...first }], {
    units: children,
    parent: COMING,
  })
  if (!changes) throw noRoom()
  const all = new Map([...made.moved, ...changes])
  const place = all.get(COMING) ?? first
  all.delete(COMING)
  await applyRenumbering(tx, all)
  const { code, name, shortName, kind, from: openedOn } = input
  return refuseTwice(
    () =>
      insertUnit(tx, scope, {
        parent,
        code,
        name,
        shortName,
        kind,
        openedOn,
        initials: initialsOf(shortName),
        ...place,
      }),
    { place: 'code', message: `编码“${code}”已被别的单位使用，请另取` },
  )
}
