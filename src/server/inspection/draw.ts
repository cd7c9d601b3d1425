import { randomInt } from 'node:crypto'
import { inspectionDraw } from '#domain/inspection/contract.ts'
import { whyNotPlanned } from '#domain/inspection/deciding.ts'
import { drawLots, howMany, listOf, MOST_SEED } from '#domain/kernel/lot.ts'
import { misplaced } from '#domain/kernel/refusal.ts'
import { insertDraw } from '#store/inspection/draw.ts'
import { lockInspection } from '#store/inspection/inspection.ts'
import { insertSites, type PooledUnit } from '#store/inspection/site.ts'
import { handler } from '../handle.ts'
import { getInspection, refuseIf } from './open.ts'
import { poolOf } from './pool.ts'

export const draw = handler(inspectionDraw, async (context, input) => {
  const { tx, scope, actor, today } = context
  await lockInspection(tx, scope, input.id)
  const inspection = await getInspection(context, input.id)
  refuseIf(whyNotPlanned(inspection))
  const pool = await poolOf(context, { inspection: input.id, kinds: input.kinds, under: input.under })
  const places = new Map(pool.map(unit => [unit.id, unit]))
  const excluded = input.excluded.map(({ unit, reason }, index) => {
    const place = places.get(unit)
    if (!place) throw misplaced(`excluded.${index}.unit`, '这个单位本来就不在抽签的名单里，不必排除')
    return { unit, unitName: place.name, reason }
  })
  const listed = listOf([...places.keys()].filter(id => !excluded.some(one => one.unit === id)))
  if (listed.length === 0) throw misplaced('kinds', '名单里没有单位，请换单位类别或范围，或者少排除几家')
  const { count, share } = input
  if (count !== undefined && count > listed.length)
    throw misplaced('count', `名单里只有${listed.length}家，抽不出${count}家，请改少`)
  const seed = input.seed ?? randomInt(1, MOST_SEED + 1)
  const wanted = count === undefined ? { share: share ?? 100 } : { count }
  const drawn = drawLots(listed, { seed, count: howMany(wanted, listed.length) })
  const kept = { seed, listed, excluded, drawn, on: today }
  const id = await insertDraw(tx, scope, { inspection, draw: kept, who: actor.personName })
  const units = drawn.map(unit => places.get(unit)).filter((unit): unit is PooledUnit => unit !== undefined)
  await insertSites(tx, scope, { inspection: input.id, units, draw: id })
  return { id, seed, listed: listed.length, drawn: units.map(unit => ({ id: unit.id, name: unit.name })) }
})
