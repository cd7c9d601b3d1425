import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findGap, isBelow, type Place, placeAll, ROOT, relocate, relocateAll, renumber } from './order.ts'

test('任意增设、移动之后，每个单位的区间都套在上级之内、互不交叉', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { maxLength: 120 }), steps => {
      let places: Place[] = [{ id: 0, parent: null, ...ROOT }]
      for (const [a, b, isMove] of steps) {
        const parent = places[a % places.length]
        const moved = places[b % places.length]
        if (!parent || !moved) continue
        places = isMove && moved.parent !== null ? move(places, moved, parent) : add(places, parent)
      }
      expectNested(places)
    }),
  )
})

test('任意并入、分设之后也是如此，每个单位都还在', () => {
  const step = fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('add', 'merge', 'split'))
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.constantFrom(600, ROOT.ordEnd), (steps, ordEnd) => {
      let places: Place[] = [{ id: 0, parent: null, ord: 0, ordEnd }]
      for (const step of steps) places = taken(places, step)
      expect(new Set(places.map(place => place.id)).size).toBe(places.length)
      expectNested(places)
    }),
  )
})

test('位置用尽时重排最近的宽裕上级，兄弟先后不变', () => {
  let places: Place[] = [{ id: 0, parent: null, ord: 0, ordEnd: 4_000 }]
  for (let step = 0; step < 100; step += 1) {
    const root = places[0]
    if (root) places = add(places, root)
  }
  expect(places).toHaveLength(101)
  expectNested(places)
  const order = places.filter(place => place.parent === 0).sort((a, b) => a.ord - b.ord)
  expect(order.map(place => place.id)).toEqual(order.map(place => place.id).sort((a, b) => a - b))
})

test('移动只动被移的一支：上级空隙够用时，别的单位位置不变', () => {
  let places: Place[] = [{ id: 0, parent: null, ...ROOT }]
  for (const parent of [0, 0, 1, 1, 3, 2]) places = add(places, places[parent] as Place)
  const changes = relocate(places, { unit: 3, parent: 2 })
  expect([...(changes?.keys() ?? [])].sort()).toEqual([3, 5])
})

test('窄区间里一条很深的隶属链，排不下就上移到更宽的上级，绝不越界', () => {
  let places: Place[] = [{ id: 0, parent: null, ord: 0, ordEnd: 2 ** 20 }]
  for (let step = 0; step < 24; step += 1) places = add(places, places.at(-1) as Place)
  expectNested(places)
  const narrow = places.map(place => ({ ...place, ...(place.id === 0 ? { ordEnd: 60 } : {}) }))
  expect(renumber(narrow, 0)).toBeUndefined()
})

function add(places: readonly Place[], parent: Place): Place[] {
  const id = places.length
  const gap = findGap(parent, childrenOf(places, parent.id))
  const next = [
    ...places,
    { id, parent: parent.id, ...(gap ?? { ord: parent.ordEnd, ordEnd: parent.ordEnd }) },
  ]
  return gap ? next : apply(next, parent.id)
}

function move(places: readonly Place[], moved: Place, parent: Place): Place[] {
  for (let at: Place | undefined = parent; at; at = places.find(place => place.id === at?.parent)) {
    if (at.id === moved.id) return [...places]
  }
  const changes = relocate(places, { unit: moved.id, parent: parent.id })
  if (!changes) throw new Error('even the root was too narrow')
  return places.map(place => ({
    ...place,
    ...(place.id === moved.id ? { parent: parent.id } : {}),
    ...changes.get(place.id),
  }))
}

type Step = readonly [number, number, string]

function taken(places: Place[], [a, b, what]: Step): Place[] {
  const [one, other] = [places[a % places.length], places[b % places.length]]
  const isFull = (places[0]?.ordEnd ?? 0) < ROOT.ordEnd && places.length > 12
  if (!one || !other || isFull) return places
  if (what === 'add') return add(places, one)
  if (what === 'split') return one.parent === null ? places : split(places, one)
  const isUpwards = isBelow(places, { unit: other.id, root: one.id })
  return isUpwards ? places : adopt(places, { from: one.id, to: other.id })
}

/** Every second child of a unit goes to a new one beside it. */
function split(places: readonly Place[], unit: Place): Place[] {
  const id = places.length
  const made = placeAll(places, [{ id, parent: unit.parent ?? 0 }])
  const place = made?.placed.get(id)
  if (!made || !place) throw new Error('even the root was too narrow')
  const standing = places.map(one => ({ ...one, ...made.moved.get(one.id) }))
  const children = childrenOf(places, unit.id).filter((_, index) => index % 2 === 0)
  const units = children.map(child => child.id)
  return brought([...standing, { id, parent: unit.parent, ...place }], { units, parent: id })
}

function adopt(places: readonly Place[], { from, to }: { from: number; to: number }): Place[] {
  return brought(places, { units: childrenOf(places, from).map(child => child.id), parent: to })
}

function brought(places: readonly Place[], move: { units: readonly number[]; parent: number }): Place[] {
  const changes = relocateAll(places, move)
  if (!changes) throw new Error('even the root was too narrow')
  return places.map(place => ({
    ...place,
    ...(move.units.includes(place.id) ? { parent: move.parent } : {}),
    ...changes.get(place.id),
  }))
}

function apply(places: readonly Place[], at: number): Place[] {
  const changes = renumber(places, at)
  if (!changes) throw new Error('even the root was too narrow')
  return places.map(place => ({ ...place, ...changes.get(place.id) }))
}

function childrenOf(places: readonly Place[], parent: number): Place[] {
  return places.filter(place => place.parent === parent)
}

function expectNested(places: readonly Place[]): void {
  const byId = new Map(places.map(place => [place.id, place]))
  for (const place of places) {
    const parent = place.parent === null ? undefined : byId.get(place.parent)
    if (parent) {
      expect(place.ord).toBeGreaterThan(parent.ord)
      expect(place.ordEnd).toBeLessThanOrEqual(parent.ordEnd)
    }
    const siblings = places.filter(other => other.parent === place.parent && other.id !== place.id)
    for (const other of siblings) expect(other.ordEnd < place.ord || other.ord > place.ordEnd).toBe(true)
  }
}
