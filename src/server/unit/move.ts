import { Refusal } from '#domain/kernel/refusal.ts'
import { unitMove } from '#domain/unit/contract.ts'
import { isBelow, relocate } from '#domain/unit/order.ts'
import { applyRenumbering, listUnits, lockTree, updateUnit } from '#store/unit.ts'
import { handler } from '../handle.ts'
import { getOpenUnit } from './get.ts'

export const move = handler(unitMove, async (context, { id, parent }) => {
  const { tx, scope } = context
  await lockTree(tx, scope)
  const unit = await getOpenUnit(context, id)
  const target = await getOpenUnit(context, parent)
  const places = await listUnits(tx, scope, { closed: true })
  if (unit.parent === null) throw new Refusal('conflict', '最上级单位不能移动')
  if (isBelow(places, { unit: parent, root: id })) {
    throw new Refusal('invalid', `“${target.name}”在“${unit.name}”之下，不能把上级移到自己的下级里，请另选`)
  }
  await updateUnit(tx, scope, { id, ord: unit.ord, change: { parent_id: parent } })
  const changes = relocate(places, { unit: id, parent })
  if (!changes) throw new Refusal('conflict', '单位数量已达上限，不能调整')
  await applyRenumbering(tx, changes)
  return { id, renumbered: changes.size }
})
