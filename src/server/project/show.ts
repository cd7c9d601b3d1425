import { Refusal } from '#domain/kernel/refusal.ts'
import { projectShow } from '#domain/project/contract.ts'
import { TASK_STATES } from '#domain/task/state.ts'
import { listTasks } from '#store/task.ts'
import { listProjectRecords, listProjects } from '#store/task-project.ts'
import { handler } from '../handle.ts'
import { viewsOf } from '../task/view.ts'

export const show = handler(projectShow, async (context, { id }) => {
  const { tx, scope } = context
  const [project] = await listProjects(tx, scope, id)
  if (!project) throw new Refusal('absent', '没有这个项目，或者它不在您可以查看的范围内')
  const tasks = await viewsOf(context, await listTasks(tx, scope, { project: id }))
  return {
    id,
    name: project.name,
    purpose: project.purpose,
    tasks: tasks.map(task => ({
      id: task.id,
      title: task.title,
      list: task.list,
      unitName: task.unitName,
      state: TASK_STATES[task.state],
    })),
    records: await listProjectRecords(tx, scope, id),
  }
})
