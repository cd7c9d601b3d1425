import { groupForm } from '#domain/group/contract.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { covers } from '#domain/kernel/scope.ts'
import { getUnit } from '#server/unit/get.ts'
import { insertGroup, insertMembers } from '#store/group.ts'
import { handler } from '../handle.ts'
import { nameMembers, refuseFuture, tellMembers } from './members.ts'

export const form = handler(groupForm, async (context, input) => {
  const { tx, scope, today } = context
  const unit = await getUnit(context, input.unit ?? scope.unit.id)
  if (unit.closedOn) throw new Refusal('conflict', `“${unit.name}”已于${unit.closedOn}撤销，请另选单位`)
  if (!covers(scope.write, unit.ord) && !covers(scope.writeOrg, unit.ord))
    throw new Refusal('forbidden', `只能在本单位成立专班、小组；“${unit.name}”的由它自己或系统管理员办理`)
  refuseFuture(input.formedOn, { today, place: 'formedOn' })
  const members = await nameMembers(context, input.members)
  const { kind, name, purpose, formedOn } = input
  const id = await insertGroup(tx, scope, { unit: unit.id, ord: unit.ord, kind, name, purpose, formedOn })
  await insertMembers(tx, scope, { group: id, ord: unit.ord, from: formedOn, members })
  await tellMembers(context, { id, name, members })
  return { id }
})
