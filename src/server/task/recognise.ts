import { taskRecognise } from '#domain/task/contract.ts'
import { updateTask } from '#store/task.ts'
import { insertTaskEvent } from '#store/task-event.ts'
import { handler } from '../handle.ts'
import { lockFor } from './get.ts'

export const recognise = handler(taskRecognise, async (context, { id, remark }) => {
  const { tx, scope, actor } = context
  const { ord, version } = await lockFor(context, id, 'recognise')
  await updateTask(tx, scope, { id, ord, move: { stage: 'recognised', recognisedBy: actor.person } })
  await insertTaskEvent(tx, scope, { task: id, kind: 'recognise', version, remark, by: actor.personName })
  return { id }
})
