import type { Day } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { relocateAll } from '#domain/unit/order.ts'
import { applyRenumbering, listUnits, type StoredUnit, updateUnit } from '#store/unit.ts'
import { insertChange } from '#store/unit-change.ts'
import type { Context } from '../handle.ts'

/** Brings units under a new superior and keeps that they came; where every unit then stands, by id. */
export async function adopt(
  context: Context,
  {
    places,
    children,
    from,
    to,
    day,
    reason,
  }: {
    places: readonly StoredUnit[]
    children: readonly number[]
    from: number
    to: number
    day: Day
    reason: string
  },
): Promise<Map<number, StoredUnit>> {
  const changes = relocateAll(places, { units: children, parent: to })
  if (!changes) throw noRoom()
  await applyRenumbering(context.tx, changes)
  return keepMoves(context, { children, from, to, day, reason })
}

/** Writes the new superior of units whose places are settled, and keeps that they came. */
export async function keepMoves(
  { tx, scope }: Context,
  {
    children,
    from,
    to,
    day,
    reason,
  }: { children: readonly number[]; from: number; to: number; day: Day; reason: string },
): Promise<Map<number, StoredUnit>> {
  const placed = new Map((await listUnits(tx, scope, { closed: true })).map(unit => [unit.id, unit]))
  for (const id of children) {
    const ord = placed.get(id)?.ord ?? 0
    await updateUnit(tx, scope, { id, ord, change: { parent_id: to } })
    await insertChange(tx, scope, { unit: id, ord, kind: 'move', on: day, from, to, reason })
  }
  return placed
}

/** 2^48 positions are not used up; should they be, it is said in words. */
export function noRoom(): Refusal {
  return new Refusal('conflict', '单位数量已达上限，不能再调整')
}
