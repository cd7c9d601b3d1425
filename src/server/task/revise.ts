import { misplaced, type Refusal } from '#domain/kernel/refusal.ts'
import { taskRevise } from '#domain/task/contract.ts'
import { makesCircle } from '#domain/task/tree.ts'
import { listTasks, updateTask } from '#store/task.ts'
import { handler } from '../handle.ts'
import { lockFor } from './get.ts'
import { getParentIn } from './parent.ts'
import { placeTask, readReach } from './place.ts'

export const revise = handler(taskRevise, async (context, { id, parent: asked, ...said }) => {
  const { tx, scope } = context
  const task = await lockFor(context, id, 'change')
  const tasks = await listTasks(tx, scope, { list: task.list })
  const isDraft = task.stage === 'draft'
  // Of an issued list only what a unit broke off itself comes here, and it stays below the task it is a part of.
  const parent = getParentIn(tasks, isDraft ? asked : task.parent)
  const nodes = new Map(tasks.map(one => [one.id, one.parent]))
  if (parent && makesCircle(nodes, { task: id, parent: parent.id })) throw circle(parent.title)
  const parts = tasks.filter(one => one.parent === id)
  const { words, unit } = await placeTask(context, said, {
    giver: scope.unit.id,
    year: task.year,
    parent,
    parts,
    reach: await readReach(context, scope.unit.id),
  })
  await updateTask(tx, scope, {
    id,
    ord: task.ord,
    words,
    move: {
      unit: unit.id,
      ord: unit.ord,
      parent: parent?.id ?? null,
      // Other words are signed for anew.
      ...(isDraft ? {} : { received: 0, stage: 'open' as const }),
    },
  })
  return { id }
})

function circle(title: string): Refusal {
  const message = `“${title}”本身就是从这项任务分解出来的，不能再作它的上级，请另选`
  return misplaced('parent', message)
}
