import { Refusal } from '#domain/kernel/refusal.ts'
import { taskListClose } from '#domain/task/list-contract.ts'
import { listTasks } from '#store/task.ts'
import { updateTaskList } from '#store/task-list.ts'
import { handler } from '../handle.ts'
import { getOwn } from './get.ts'

export const close = handler(taskListClose, async (context, { id }) => {
  const { tx, scope } = context
  const list = await getOwn(context, id)
  if (list.state !== 'issued')
    throw new Refusal(
      'conflict',
      `“${list.title}”${list.state === 'draft' ? '还没有印发' : '已经办结'}，不能办结`,
    )
  const tasks = await listTasks(tx, scope, { list: id })
  await updateTaskList(tx, scope, { id, ord: list.ord, change: { state: 'closed' } })
  return { id, open: tasks.filter(task => task.stage !== 'recognised').length }
})
