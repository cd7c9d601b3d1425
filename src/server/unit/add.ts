import { Refusal } from '#domain/kernel/refusal.ts'
import { unitAdd } from '#domain/unit/contract.ts'
import { findGap, type Place, type Renumbering, renumber } from '#domain/unit/order.ts'
import { applyRenumbering, insertUnit, listUnits, lockTree } from '#store/unit.ts'
import { handler } from '../handle.ts'
import { initialsOf } from '../initials.ts'
import { getOpenUnit, refuseTwice } from './get.ts'

/** Stands for the unit that is about to be made while the stretch it needs is laid out. */
const COMING = -1

export const add = handler(unitAdd, async (context, input) => {
  const { tx, scope } = context
  await lockTree(tx, scope)
  await getOpenUnit(context, input.parent)
  const places = await listUnits(tx, scope, { closed: true })
  const { place, changes } = makeRoom(places, input.parent)
  await applyRenumbering(tx, changes)
  const id = await refuseTwice(
    () => insertUnit(tx, scope, { ...input, ...place, initials: initialsOf(input.shortName) }),
    {
      place: 'code',
      message: `编码“${input.code}”已被别的单位使用，请另取`,
    },
  )
  return { id }
})

/** A place for a new last child, and the renumbering that makes room when no gap is left. */
function makeRoom(
  places: readonly Place[],
  parentId: number,
): { place: { ord: number; ordEnd: number }; changes: Renumbering } {
  const parent = places.find(place => place.id === parentId)
  const gap =
    parent &&
    findGap(
      parent,
      places.filter(place => place.parent === parentId),
    )
  if (gap) return { place: gap, changes: new Map() }
  const end = parent?.ordEnd ?? 0
  const laidOut = renumber([...places, { id: COMING, parent: parentId, ord: end, ordEnd: end }], parentId)
  const place = laidOut?.get(COMING)
  if (!laidOut || !place) throw new Refusal('conflict', '单位数量已达上限，不能再增设')
  return { place, changes: new Map([...laidOut].filter(([id]) => id !== COMING)) }
}
