import { Refusal } from '#domain/kernel/refusal.ts'
import { taskRemove } from '#domain/task/contract.ts'
import { listTasks, type StoredTask, updateTask } from '#store/task.ts'
import { handler } from '../handle.ts'
import { lockFor } from './get.ts'

export const remove = handler(taskRemove, async (context, { id }) => {
  const { tx, scope } = context
  const task = await lockFor(context, id, 'change')
  const gone = withParts(await listTasks(tx, scope, { list: task.list }), id)
  if (task.stage !== 'draft' && gone.length > 1)
    throw new Refusal(
      'conflict',
      `“${task.title}”已经分解出${gone.length - 1}项任务，不能撤下；请责任单位先撤下它分解的任务`,
    )
  for (const one of gone)
    await updateTask(tx, scope, { id: one.id, ord: one.ord, move: { stage: 'removed' } })
  return { removed: gone.length }
})

/** A task and everything it was broken into. */
export function withParts(tasks: readonly StoredTask[], id: number): StoredTask[] {
  return tasks
    .filter(task => task.id === id)
    .concat(tasks.filter(task => task.parent === id).flatMap(part => withParts(tasks, part.id)))
}
