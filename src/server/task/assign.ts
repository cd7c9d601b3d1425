import { misplaced, Refusal } from '#domain/kernel/refusal.ts'
import { taskAssign } from '#domain/task/contract.ts'
import { updateTask } from '#store/task.ts'
import { insertTaskEvent } from '#store/task-event.ts'
import { listReach } from '#store/task-reach.ts'
import { handler } from '../handle.ts'
import { lockFor } from './get.ts'
import { namePeople, refuseProject } from './place.ts'

export const assign = handler(taskAssign, async (context, { id, unit, ...said }) => {
  const { tx, scope, actor } = context
  const note = { task: id, kind: 'assign' as const, by: actor.personName }
  if (unit !== undefined) {
    const task = await lockFor(context, id, 'reassign')
    const to = (await listReach(tx, scope.unit.id)).find(one => one.id === unit)
    if (!to) throw misplaced('unit', '只能改派给本单位、下属单位，或由本单位指导、归口的单位，请另选')
    const move = {
      unit: to.id,
      ord: to.ord,
      received: 0,
      stage: 'open' as const,
      reportedBy: null,
      reportedOn: null,
    }
    await updateTask(tx, scope, { id, ord: task.ord, words: { leader: null, owner: null }, move })
    await insertTaskEvent(tx, scope, { ...note, version: task.version, remark: `改派给${to.shortName}` })
    return { id }
  }
  const task = await lockFor(context, id, 'assign')
  const { leader = task.leaderPerson, owner = task.ownerPerson, project = task.project } = said
  const people = await namePeople(context, { leader, owner, unit: task.unit })
  const complaints = [...people.complaints, ...(await refuseProject(context, project))]
  const [first] = complaints
  if (first) throw new Refusal('invalid', first.message, { complaints })
  const words = { leader: people.leader, owner: people.owner, project }
  await updateTask(tx, scope, { id, ord: task.ord, words })
  const remark = [
    people.leader && `责任领导${people.leader.name}`,
    people.owner && `责任人${people.owner.name}`,
  ]
    .filter(Boolean)
    .join('，')
  await insertTaskEvent(tx, scope, { ...note, version: task.version, remark: remark || '未指定到人' })
  return { id }
})
