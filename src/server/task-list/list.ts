import { taskListList } from '#domain/task/list-contract.ts'
import { listTaskLists } from '#store/task-list.ts'
import { readUnitNames } from '#store/task-reach.ts'
import { handler } from '../handle.ts'

export const list = handler(taskListList, async ({ tx, scope, today }, { year }) => {
  const lists = await listTaskLists(tx, scope, { year, today })
  const names = await readUnitNames(
    tx,
    scope,
    lists.map(one => one.unit),
  )
  return {
    lists: lists.map(({ ord: _, giver, ...one }) => ({
      ...one,
      unitName: names.get(one.unit) ?? `单位${one.unit}`,
      mine: giver === scope.unit.id,
    })),
  }
})
