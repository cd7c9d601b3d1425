import type { Day } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { findUnitPlace, type UnitPlace } from '#store/unit-place.ts'
import type { Context } from '../handle.ts'

/** The asked unit under the name it had on a day, by default the actor's own; one out of sight is refused as if it did not exist. */
export async function getPlace(
  { tx, scope }: Context,
  { unit, on }: { unit: number | undefined; on?: Day },
): Promise<UnitPlace> {
  const place = await findUnitPlace(tx, scope, { id: unit ?? scope.unit.id, on })
  if (place) return place
  throw new Refusal('absent', '没有这个单位，或者它不在您可以查看的范围内')
}
