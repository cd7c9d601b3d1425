import { taskAdd } from '#domain/task/contract.ts'
import { insertTask, listTasks } from '#store/task.ts'
import { handler } from '../handle.ts'
import { getDraft } from '../task-list/get.ts'
import { getParentIn } from './parent.ts'
import { placeTask, readReach } from './place.ts'

export const add = handler(taskAdd, async (context, { list: id, parent: asked, ...said }) => {
  const { tx, scope } = context
  const list = await getDraft(context, id)
  const tasks = await listTasks(tx, scope, { list: id })
  const parent = getParentIn(tasks, asked)
  const reach = await readReach(context, list.giver)
  const around = { giver: list.giver, year: list.year, parent, parts: [], reach }
  const { words, unit } = await placeTask(context, said, around)
  const task = { list: id, unit: unit.id, ord: unit.ord, from: list.giver, parent: parent?.id ?? null }
  const no = words.no || String(tasks.filter(one => one.parent === task.parent).length + 1)
  return { id: await insertTask(tx, scope, { ...words, no, ...task, stage: 'draft', version: list.version }) }
})
