import { Refusal } from '#domain/kernel/refusal.ts'
import { whyNotFrom } from '#domain/unit/change.ts'
import { unitMove } from '#domain/unit/contract.ts'
import { isBelow, relocate } from '#domain/unit/order.ts'
import { applyRenumbering, listUnits, lockTree } from '#store/unit.ts'
import { handler } from '../handle.ts'
import { keepMoves, noRoom } from './adopt.ts'
import { getOpenUnit } from './get.ts'

export const move = handler(unitMove, async (context, { id, parent, reason, from = context.today }) => {
  const { tx, scope, today } = context
  await lockTree(tx, scope)
  const unit = await getOpenUnit(context, id, 'update')
  const target = await getOpenUnit(context, parent)
  const places = await listUnits(tx, scope, { closed: true })
  if (unit.parent === null) throw new Refusal('conflict', '最上级单位不能移动')
  if (isBelow(places, { unit: parent, root: id })) {
    throw new Refusal('invalid', `“${target.name}”在“${unit.name}”之下，不能把上级移到自己的下级里，请另选`)
  }
  if (unit.parent === parent)
    throw new Refusal('conflict', `“${unit.name}”已隶属“${target.name}”，不必调整；请另选上级`)
  const misdated = whyNotFrom(from, { today, openedOn: unit.openedOn })
  if (misdated) throw new Refusal('invalid', misdated, { complaints: [{ place: 'from', message: misdated }] })
  const changes = relocate(places, { unit: id, parent })
  if (!changes) throw noRoom()
  await applyRenumbering(tx, changes)
  await keepMoves(context, { children: [id], from: unit.parent, to: parent, day: from, reason })
  return { id, renumbered: changes.size }
})
