import { taskObject } from '#domain/task/contract.ts'
import { insertTaskEvent } from '#store/task-event.ts'
import { handler } from '../handle.ts'
import { lockFor } from './get.ts'

export const object = handler(taskObject, async (context, { id, remark }) => {
  const { tx, scope, actor } = context
  const { version } = await lockFor(context, id, 'object')
  await insertTaskEvent(tx, scope, { task: id, kind: 'object', version, remark, by: actor.personName })
  return { id }
})
