import { taskMine } from '#domain/task/contract.ts'
import { listTasks } from '#store/task.ts'
import { handler } from '../handle.ts'
import { viewsOf } from './view.ts'

export const mine = handler(taskMine, async (context, _input) => {
  const { tx, scope } = context
  const tasks = await listTasks(tx, scope, { openOf: scope.unit.id })
  const titles = new Map(tasks.map(task => [task.id, task.listTitle]))
  const views = (await viewsOf(context, tasks))
    .map(view => ({ ...view, listTitle: titles.get(view.id) ?? '' }))
    .toSorted((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') || a.id - b.id)
  const isMine = (unit: number) => unit === scope.unit.id
  return {
    mine: views.filter(view => isMine(view.unit)),
    toRecognise: views.filter(view => view.may.includes('recognise') || view.may.includes('return')),
    toHandOver: views.filter(
      view => view.may.includes('reassign') || (isMine(view.unit) && view.handOver !== null),
    ),
  }
})
