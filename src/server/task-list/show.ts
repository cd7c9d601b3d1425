import { taskListShow } from '#domain/task/list-contract.ts'
import { outline } from '#domain/task/tree.ts'
import { listTasks } from '#store/task.ts'
import { listEditions } from '#store/task-list.ts'
import { handler } from '../handle.ts'
import { viewsOf } from '../task/view.ts'
import { getList, listView } from './get.ts'

export const show = handler(taskListShow, async (context, { id }) => {
  const { tx, scope } = context
  const list = await getList(context, id)
  const tasks = await viewsOf(context, await listTasks(tx, scope, { list: id }))
  return {
    list: await listView(context, list),
    tasks: outline(tasks).map(({ task }) => task),
    editions: await listEditions(tx, scope, id),
  }
})
