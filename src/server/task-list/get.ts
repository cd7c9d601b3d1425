import { Refusal } from '#domain/kernel/refusal.ts'
import { findTaskList, type StoredTaskList } from '#store/task-list.ts'
import { readUnitNames } from '#store/task-reach.ts'
import type { Context } from '../handle.ts'

/** A list in sight. */
export async function getList({ tx, scope }: Context, id: number): Promise<StoredTaskList> {
  const list = await findTaskList(tx, scope, { id })
  if (!list) throw new Refusal('absent', '没有这份清单，或者它不在您可以查看的范围内')
  return list
}

/** A list that the actor's unit gives out, locked; another unit's is refused. */
export async function getOwn(context: Context, id: number): Promise<StoredTaskList> {
  const { tx, scope } = context
  const seen = await getList(context, id)
  if (seen.giver !== scope.unit.id)
    throw new Refusal('forbidden', `“${seen.title}”由印发的单位管理，您现在的岗位不在那个单位，不能更改`)
  return (await findTaskList(tx, scope, { id, lock: true })) ?? seen
}

/** A draft of the actor's unit, locked. */
export async function getDraft(context: Context, id: number): Promise<StoredTaskList> {
  const list = await getOwn(context, id)
  if (list.state === 'draft') return list
  throw new Refusal(
    'conflict',
    list.state === 'issued'
      ? `“${list.title}”已经印发，不能直接改；请用“变动”，写明原因，只请改到的单位再签收`
      : `“${list.title}”已经办结，不能再改`,
  )
}

/** A list as pages show it. */
export async function listView({ tx, scope }: Context, list: StoredTaskList) {
  const names = await readUnitNames(tx, scope, [list.unit, list.giver])
  const { ord: _, giver, unit, ...rest } = list
  return {
    ...rest,
    unit,
    unitName: names.get(unit) ?? names.get(giver) ?? `单位${unit}`,
    mine: giver === scope.unit.id,
  }
}
