import { taskReceive } from '#domain/task/contract.ts'
import { updateTask } from '#store/task.ts'
import { insertTaskEvent } from '#store/task-event.ts'
import { handler } from '../handle.ts'
import { lockFor } from './get.ts'

export const receive = handler(taskReceive, async (context, { ids, remark }) => {
  const { tx, scope, actor } = context
  const once = [...new Set(ids)].sort((a, b) => a - b)
  for (const id of once) {
    const task = await lockFor(context, id, 'receive')
    await updateTask(tx, scope, { id, ord: task.ord, move: { received: task.version } })
    const { version } = task
    await insertTaskEvent(tx, scope, { task: id, kind: 'receive', version, remark, by: actor.personName })
  }
  return { received: once.length }
})
