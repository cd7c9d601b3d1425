import type { Day } from '#domain/kernel/day.ts'
import type { ListState } from './kind.ts'

/** What is stored of a task's way; what depends on the day or on the list's version is worked out. */
export const TASK_STAGES = ['draft', 'open', 'reported', 'returned', 'recognised', 'removed'] as const
export type TaskStage = (typeof TASK_STAGES)[number]

export const TASK_STATES = {
  draft: '草稿',
  awaiting: '待签收',
  under_way: '进行中',
  overdue: '逾期',
  reported: '已报完成',
  returned: '退回',
  recognised: '已认定',
  removed: '已撤下',
} as const
export type TaskState = keyof typeof TASK_STATES
export const TASK_STATE_NAMES = Object.keys(TASK_STATES) as [TaskState, ...TaskState[]]

export interface TaskStanding {
  stage: TaskStage
  /** The list's version in which it was last changed, and the last one its unit signed for. */
  version: number
  received: number
  dueOn: Day | null
}

/** How a task stands on a day. What is signed for no longer (a new version) waits for its receipt before anything else. */
export function stateOf(task: TaskStanding, today: Day): TaskState {
  switch (task.stage) {
    case 'draft':
    case 'removed':
    case 'recognised':
      return task.stage
    case 'reported':
      return isReceived(task) ? 'reported' : 'awaiting'
    case 'returned':
      return isReceived(task) ? 'returned' : 'awaiting'
    case 'open':
      if (!isReceived(task)) return 'awaiting'
      return isLate(task, today) ? 'overdue' : 'under_way'
  }
}

/** Whether the due day has passed and the work is not reported, whatever else it waits for. */
export function isLate({ stage, dueOn }: Pick<TaskStanding, 'stage' | 'dueOn'>, today: Day): boolean {
  return (stage === 'open' || stage === 'returned') && dueOn !== null && dueOn < today
}

export const TASK_ACTIONS = [
  'receive',
  'object',
  'report',
  'decompose',
  'assign',
  'hand_over',
  'recognise',
  'return',
  'reassign',
  'change',
] as const
export type TaskAction = (typeof TASK_ACTIONS)[number]

/** A task with where it lies, as far as what may be done with it depends on that. */
export interface PlacedTask extends TaskStanding {
  unit: number
  /** The unit that recognises it: who gave it, or its successor. */
  giver: number
  /** Whether the unit that owes it was closed. */
  stranded: boolean
  reportedBy: number | null
  listState: ListState
  /** Whether the unit that gave it broke it off a task of its own, beside what the list itself says. */
  isPart: boolean
}

/** What somebody of a unit may do with a task now; the page's buttons and the server both ask this. */
export function available(
  task: PlacedTask,
  { unit, person }: { unit: number; person: number },
): TaskAction[] {
  const { stage, listState } = task
  if (stage === 'draft') return listState === 'draft' && task.giver === unit ? ['change'] : []
  if (stage === 'removed' || stage === 'recognised' || listState !== 'issued') return []
  return [
    ...(task.unit === unit && !task.stranded ? asOwner(task) : []),
    ...(task.giver === unit ? asGiver(task, person) : []),
  ]
}

function asOwner(task: PlacedTask): TaskAction[] {
  const working = isWorking(task)
  const signed: TaskAction[] = working ? ['report', 'decompose'] : []
  return [
    ...(isReceived(task) ? signed : (['receive', 'object'] as const)),
    ...(working ? (['assign', 'hand_over'] as const) : []),
  ]
}

function asGiver(task: PlacedTask, person: number): TaskAction[] {
  const isReported = task.stage === 'reported'
  return [
    // Nobody recognises what he reported himself.
    ...(isReported && task.reportedBy !== person ? (['recognise'] as const) : []),
    ...(isReported ? (['return'] as const) : []),
    ...(task.stranded ? (['reassign'] as const) : []),
    ...(isWorking(task) && task.isPart ? (['change'] as const) : []),
  ]
}

function isWorking({ stage }: PlacedTask): boolean {
  return stage === 'open' || stage === 'returned'
}

function isReceived({ version, received }: TaskStanding): boolean {
  return received >= version
}
