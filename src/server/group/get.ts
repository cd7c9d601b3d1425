import { Refusal } from '#domain/kernel/refusal.ts'
import { lockGroup } from '#store/group.ts'
import type { Context } from '../handle.ts'

/** A standing group that the actor may change, locked; otherwise a refusal. */
export async function getStanding({ tx, scope }: Context, id: number) {
  const group = await lockGroup(tx, scope, id)
  if (!group) throw new Refusal('absent', '没有这个专班或小组，或者它不归您的单位管理')
  if (group.dissolvedOn !== null)
    throw new Refusal('conflict', `“${group.name}”已于${group.dissolvedOn}撤销，不能再更改`)
  return group
}
