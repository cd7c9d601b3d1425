import { inspectionPool } from '#domain/inspection/contract.ts'
import { misplaced } from '#domain/kernel/refusal.ts'
import { listPool, type PooledUnit } from '#store/inspection/site.ts'
import { findUnitPlace } from '#store/unit-place.ts'
import { type Context, handler } from '../handle.ts'
import { getInspection } from './open.ts'

export const pool = handler(inspectionPool, async (context, { id, kinds, under }) => {
  await getInspection(context, id)
  const units = await poolOf(context, { inspection: id, kinds, under })
  return { units: units.map(({ id: unit, name }) => ({ id: unit, name })) }
})

/** The units that lots may be drawn from. */
export async function poolOf(
  { tx, scope }: Context,
  { inspection, kinds, under }: { inspection: number; kinds: readonly string[]; under: number | undefined },
): Promise<PooledUnit[]> {
  const place = under === undefined ? undefined : await findUnitPlace(tx, scope, { id: under })
  if (under !== undefined && !place) throw misplaced('under', '没有这个单位，或者它不在您可以查看的范围内')
  const within = place && { lo: place.ord, hi: place.ordEnd }
  return listPool(tx, scope, { inspection, kinds, under: within })
}

/** Units chosen by hand; one that may not be inspected is refused with the reason. */
export async function getUnits({ tx, scope }: Context, ids: readonly number[]): Promise<PooledUnit[]> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return []
  const found = await listPool(tx, scope, { ids: wanted })
  if (found.length < wanted.length)
    throw misplaced(
      'units',
      '有的单位不能列入：本单位和本单位的上级不能由本单位检查，其余应当在您可以查看的范围内、没有撤销；自查的问题请在“问题”里登记',
    )
  return found
}
