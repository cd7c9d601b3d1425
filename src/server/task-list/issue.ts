import { Refusal } from '#domain/kernel/refusal.ts'
import { taskListIssue } from '#domain/task/list-contract.ts'
import { listTasks } from '#store/task.ts'
import { openTasks, updateTaskList } from '#store/task-list.ts'
import { handler } from '../handle.ts'
import { getDraft } from './get.ts'

export const issue = handler(taskListIssue, async (context, { id }) => {
  const { tx, scope } = context
  const list = await getDraft(context, id)
  const tasks = await listTasks(tx, scope, { list: id })
  if (tasks.length === 0) throw new Refusal('conflict', `“${list.title}”还没有任务，请先添任务再印发`)
  const closed = tasks.filter(task => task.stranded)
  if (closed.length > 0)
    throw new Refusal('conflict', `有${closed.length}项任务的责任单位已经撤销，请先改派再印发`, {
      complaints: closed.map(task => ({
        place: `第${task.no}项`,
        message: `“${task.title}”的责任单位已撤销`,
      })),
    })
  await updateTaskList(tx, scope, { id, ord: list.ord, change: { state: 'issued' } })
  const opened = await openTasks(tx, scope, id)
  return { id, tasks: opened.length, units: new Set(opened.map(task => task.unit)).size }
})
