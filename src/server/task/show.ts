import { taskShow } from '#domain/task/contract.ts'
import { listTasks } from '#store/task.ts'
import { listTaskEvents } from '#store/task-event.ts'
import { readUnitNames } from '#store/task-reach.ts'
import { handler } from '../handle.ts'
import { getTask } from './get.ts'
import { viewsOf } from './view.ts'

export const show = handler(taskShow, async (context, { id }) => {
  const { tx, scope } = context
  const task = await getTask(context, id)
  const parts = await listTasks(tx, scope, { parent: id })
  const [view, ...partViews] = await viewsOf(context, [task, ...parts])
  if (!view) throw new Error('a task without a view')
  const events = await listTaskEvents(tx, scope, id)
  const names = await readUnitNames(
    tx,
    scope,
    events.map(event => event.unit),
  )
  const [parent] = task.parent === null ? [] : await listTasks(tx, scope, { ids: [task.parent] })
  return {
    task: view,
    list: { id: task.list, title: task.listTitle, kind: task.listKind, year: task.year },
    parent: parent ? { id: parent.id, title: parent.title, dueOn: parent.dueOn } : null,
    parts: partViews,
    events: events.map(({ record, recordTitle, ledger, unit, task: _, ...event }) => ({
      ...event,
      unitName: names.get(unit) ?? '',
      record: record === null ? null : { id: record, title: recordTitle, ledger },
    })),
  }
})
