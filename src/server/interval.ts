import { Refusal } from '#domain/kernel/refusal.ts'
import type { Interval } from '#domain/kernel/scope.ts'
import { findUnitPlace } from '#store/unit-place.ts'
import type { Context } from './handle.ts'

/** The stretch of the tree a query asks for: everything in sight, or one unit with or without those below it. */
export async function intervalOf(
  { tx, scope }: Context,
  { unit, below }: { unit?: number | undefined; below: boolean },
): Promise<Interval> {
  if (unit === undefined) return below ? scope.read : { lo: scope.unit.ord, hi: scope.unit.ord }
  const place = await findUnitPlace(tx, scope, { id: unit })
  if (!place) throw new Refusal('absent', '没有这个单位，或者它不在您可以查看的范围内')
  return { lo: place.ord, hi: below ? place.ordEnd : place.ord }
}
