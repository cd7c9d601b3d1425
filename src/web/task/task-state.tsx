import type { z } from 'zod'
import type { TaskView } from '#domain/task/contract.ts'
import { TASK_STATES, type TaskState } from '#domain/task/state.ts'
import { StateTag } from '../shell/state-tag.tsx'

export type Task = z.output<typeof TaskView>

const TONES = {
  draft: 'plain',
  awaiting: 'warn',
  under_way: 'plain',
  overdue: 'bad',
  reported: 'warn',
  returned: 'bad',
  recognised: 'good',
  removed: 'plain',
} as const satisfies Record<TaskState, 'good' | 'warn' | 'bad' | 'plain'>

/** How a task stands, with what else is to be said of it. */
export function TaskStateTag({ task }: { task: Task }) {
  const isLateToo = task.late && task.state !== 'overdue'
  return (
    <span className="task-state">
      <StateTag tone={TONES[task.state]}>{TASK_STATES[task.state]}</StateTag>
      {isLateToo && <StateTag tone="bad">逾期</StateTag>}
      {task.handOver && <StateTag tone="warn">待交接</StateTag>}
      {task.stranded && <StateTag tone="warn">单位已撤销</StateTag>}
    </span>
  )
}

/** Who answers for a task, as a cell says it. */
export function ownerInWords({ owner, handOver }: Task): string {
  if (!handOver) return owner?.name ?? ''
  return `${handOver.from}（离任，${handOver.to ? `由${handOver.to.name}接` : '由单位承接'}）`
}
