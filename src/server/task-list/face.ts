import { taskListFace } from '#domain/task/list-contract.ts'
import { facing } from '#domain/task/matrix.ts'
import { listTasks } from '#store/task.ts'
import { type Context, handler } from '../handle.ts'
import { viewsOf } from '../task/view.ts'
import { getList, listView } from './get.ts'

export const face = handler(taskListFace, async (context, { left, right }) => {
  const one = await sideOf(context, left)
  const other = await sideOf(context, right)
  return { left: one.list, right: other.list, rows: facing(one.tasks, other.tasks) }
})

async function sideOf(context: Context, id: number) {
  const list = await getList(context, id)
  const tasks = await listTasks(context.tx, context.scope, { list: id })
  return { list: await listView(context, list), tasks: await viewsOf(context, tasks) }
}
