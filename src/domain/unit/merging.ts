import { isBelow, type Place } from './order.ts'

/** Why `unit` may not be merged into `into`; undefined when it may. */
export function whyNotMerged(
  places: readonly Place[],
  { unit, into }: { unit: number; into: number },
): string | undefined {
  if (unit === into) return '不能并入自己，请另选单位'
  const merged = places.find(place => place.id === unit)
  if (merged?.parent === null) return '最上级单位不能并入别的单位'
  if (isBelow(places, { unit: into, root: unit })) return '不能把上级并入自己的下级，请先把那个下级调出来'
  return undefined
}
