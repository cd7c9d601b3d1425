import { Refusal } from '#domain/kernel/refusal.ts'
import { taskHandOver } from '#domain/task/contract.ts'
import { updateTask } from '#store/task.ts'
import { insertTaskEvent } from '#store/task-event.ts'
import { handler } from '../handle.ts'
import { lockFor } from './get.ts'
import { namePeople } from './place.ts'

export const handOver = handler(taskHandOver, async (context, { id, to }) => {
  const { tx, scope, actor } = context
  const task = await lockFor(context, id, 'hand_over')
  const { owner, complaints } = await namePeople(context, { leader: null, owner: to, unit: task.unit })
  const [first] = complaints
  if (first)
    throw new Refusal('invalid', first.message, { complaints: [{ place: 'to', message: first.message }] })
  await updateTask(tx, scope, { id, ord: task.ord, words: { owner } })
  const remark = `${task.ownerName || '单位'}交给${owner?.name ?? '单位'}`
  const note = { task: id, version: task.version, by: actor.personName }
  await insertTaskEvent(tx, scope, { ...note, kind: 'hand_over', remark })
  return { id }
})
