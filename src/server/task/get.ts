import { Refusal } from '#domain/kernel/refusal.ts'
import { available, stateOf, TASK_STATES, type TaskAction } from '#domain/task/state.ts'
import { listTasks, lockTasks, type StoredTask } from '#store/task.ts'
import type { Context } from '../handle.ts'

const ACTS: Record<TaskAction, string> = {
  receive: '签收',
  object: '提出异议',
  report: '报进展或完成',
  decompose: '分解',
  assign: '指定责任人',
  hand_over: '交接',
  recognise: '认定',
  return: '退回',
  reassign: '改派',
  change: '更改',
}

/** A task in sight. */
export async function getTask({ tx, scope }: Context, id: number): Promise<StoredTask> {
  const [task] = await listTasks(tx, scope, { ids: [id] })
  if (!task) throw absentTask()
  return task
}

/** A task locked for one of the acts that the actor may do with it now; otherwise a refusal that says why. */
export async function lockFor(context: Context, id: number, ...acts: TaskAction[]): Promise<StoredTask> {
  const { tx, scope, actor } = context
  const seen = await getTask(context, id)
  const [task] = await lockTasks(tx, scope, [id])
  const may = task ? available(task, { unit: scope.unit.id, person: actor.person }) : []
  if (task && acts.some(act => may.includes(act))) return task
  throw new Refusal('conflict', whyNot(task ?? seen, acts[0] ?? 'change', context))
}

function whyNot(task: StoredTask, act: TaskAction, { scope, actor, today }: Context): string {
  const state = TASK_STATES[stateOf(task, today)]
  const what = `“${task.title}”`
  if (task.listState === 'closed') return `${what}所在的清单已经办结，不能再${ACTS[act]}`
  const giving = act === 'recognise' || act === 'return' || act === 'reassign' || act === 'change'
  if ((giving ? task.giver : task.unit) !== scope.unit.id)
    return `${what}只能由${giving ? '交办的单位' : '责任单位'}${ACTS[act]}，您现在的岗位不在那个单位`
  if (act === 'recognise' && task.stage === 'reported' && task.reportedBy === actor.person)
    return `${what}是您本人报的完成，不能由本人认定，请换一位同志认定`
  if (!giving && task.stage === 'open' && task.received < task.version)
    return `${what}还没有签收，请先签收再${ACTS[act]}`
  return `${what}现在是“${state}”，不能${ACTS[act]}`
}

function absentTask(): Refusal {
  return new Refusal('absent', '没有这项任务，或者它不在您可以查看的范围内')
}
