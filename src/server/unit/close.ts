import { Refusal } from '#domain/kernel/refusal.ts'
import { unitClose } from '#domain/unit/contract.ts'
import { countOpenPosts } from '#store/post.ts'
import { listUnits, lockTree, updateUnit } from '#store/unit.ts'
import { handler } from '../handle.ts'
import { getOpenUnit } from './get.ts'

export const close = handler(unitClose, async (context, { id, closedOn }) => {
  const { tx, scope } = context
  await lockTree(tx, scope)
  const unit = await getOpenUnit(context, id, 'update')
  if (closedOn < unit.openedOn) throw new Refusal('invalid', `撤销日期早于成立日期${unit.openedOn}，请改正`)
  const children = (await listUnits(tx, scope, { closed: false })).filter(other => other.parent === id)
  if (children.length > 0)
    throw new Refusal('conflict', `“${unit.name}”下面还有${children.length}个单位，请先把它们调走或撤销`)
  const open = await countOpenPosts(tx, scope, { unit: id, day: closedOn })
  if (open > 0) throw new Refusal('conflict', `“${unit.name}”还有${open}个在任岗位，请先免去或另行安排`)
  await updateUnit(tx, scope, { id, ord: unit.ord, change: { closed_on: closedOn } })
  return { id }
})
