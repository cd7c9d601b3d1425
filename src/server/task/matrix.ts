import { taskMatrix } from '#domain/task/contract.ts'
import { matrixOf } from '#domain/task/matrix.ts'
import { listTasks } from '#store/task.ts'
import { handler } from '../handle.ts'
import { getList } from '../task-list/get.ts'
import { viewsOf } from './view.ts'

export const matrix = handler(taskMatrix, async (context, { list }) => {
  const { tx, scope } = context
  await getList(context, list)
  const tasks = await viewsOf(context, await listTasks(tx, scope, { list }))
  const views = new Map(tasks.map(task => [task.id, task]))
  const rows = matrixOf(tasks.map(task => ({ ...task, owner: task.owner?.name ?? '' })))
  const carried = new Set(rows.flatMap(row => [...row.cells.keys()]))
  const units = new Map(tasks.map(task => [task.unit, task.unitName]))
  return {
    units: [...units].flatMap(([id, name]) => (carried.has(id) ? [{ id, name }] : [])),
    rows: rows.flatMap(({ task, cells, holes, overlaps }) => {
      const view = views.get(task)
      const shown = [...cells].map(([unit, held]) => ({ unit, tasks: held }))
      return view ? [{ task: view, cells: shown, holes, overlaps }] : []
    }),
    tasks,
  }
})
