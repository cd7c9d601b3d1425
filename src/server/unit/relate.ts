import { Refusal } from '#domain/kernel/refusal.ts'
import { unitRelate } from '#domain/unit/contract.ts'
import { whyNotRelated } from '#domain/unit/relation.ts'
import { lockTree } from '#store/unit.ts'
import { insertRelation, listRelations } from '#store/unit-relation.ts'
import { handler } from '../handle.ts'
import { getOpenUnit } from './get.ts'

export const relate = handler(unitRelate, async (context, { unit: from, other: to, ...relation }) => {
  const { tx, scope } = context
  await lockTree(tx, scope)
  const unit = await getOpenUnit(context, from)
  const other = await getOpenUnit(context, to)
  const held = await listRelations(tx, scope, unit.id)
  const refused = whyNotRelated(
    held.filter(one => one.unit === unit.id && one.other === other.id),
    relation,
  )
  if (refused) throw new Refusal('conflict', refused)
  const id = await insertRelation(tx, scope, { ...relation, unit: unit.id, ord: unit.ord, other: other.id })
  return { id }
})
