import { taskReturn } from '#domain/task/contract.ts'
import { updateTask } from '#store/task.ts'
import { insertTaskEvent } from '#store/task-event.ts'
import { handler } from '../handle.ts'
import { lockFor } from './get.ts'

export const returnOne = handler(taskReturn, async (context, { id, remark }) => {
  const { tx, scope, actor } = context
  const { ord, version } = await lockFor(context, id, 'return')
  await updateTask(tx, scope, { id, ord, move: { stage: 'returned', reportedBy: null, reportedOn: null } })
  await insertTaskEvent(tx, scope, { task: id, kind: 'return', version, remark, by: actor.personName })
  return { id }
})
