import { Button, Space } from 'antd'
import { useState } from 'react'
import { taskReceive } from '#domain/task/contract.ts'
import type { TaskAction } from '#domain/task/state.ts'
import { useSend } from '../query.ts'
import { useRight } from '../session.ts'
import { RefusedNote } from '../shell/refused-note.tsx'
import { AssignDialog, HandOverDialog, ReassignDialog } from './assign-dialog.tsx'
import { DecomposeDialog } from './decompose-dialog.tsx'
import { RemarkDialog, ReportDialog } from './report-dialog.tsx'
import { TaskDialog } from './task-dialog.tsx'
import type { Task } from './task-state.tsx'

const LABELS = {
  receive: '签收',
  object: '提出异议',
  report: '报进展、报完成',
  decompose: '分解',
  assign: '指定责任人',
  hand_over: '交接',
  recognise: '认定',
  return: '退回',
  reassign: '改派',
  change: '更改',
} satisfies Record<TaskAction, string>

/** What the actor may do with a task now; the server decides by the same function. */
export function TaskActions({ task, year }: { task: Task; year: number }) {
  const [doing, setDoing] = useState<TaskAction>()
  const receive = useSend(taskReceive)
  const may = useRight('task.receive')
  const shown = task.may.filter(action => action !== 'hand_over' || task.handOver !== null)
  if (!may || shown.length === 0) return null
  const start = (action: TaskAction) =>
    action === 'receive' ? receive.mutate({ ids: [task.id] }) : setDoing(action)
  return (
    <div className="task-actions no-print">
      <Space wrap>
        {shown.map((action, at) => (
          <Button
            key={action}
            type={at === 0 ? 'primary' : 'default'}
            loading={action === 'receive' && receive.isPending}
            onClick={() => start(action)}
          >
            {LABELS[action]}
          </Button>
        ))}
      </Space>
      <RefusedNote of={receive.error} />
      {doing && <Doing action={doing} task={task} year={year} onClose={() => setDoing(undefined)} />}
    </div>
  )
}

interface DoingProps {
  action: TaskAction
  task: Task
  year: number
  onClose: () => void
}

function Doing({ action, task, year, onClose }: DoingProps) {
  switch (action) {
    case 'object':
    case 'recognise':
    case 'return':
      return <RemarkDialog action={action} task={task} onClose={onClose} />
    case 'report':
      return <ReportDialog task={task} onClose={onClose} />
    case 'decompose':
      return <DecomposeDialog task={task} onClose={onClose} />
    case 'assign':
      return <AssignDialog task={task} onClose={onClose} />
    case 'hand_over':
      return <HandOverDialog task={task} onClose={onClose} />
    case 'reassign':
      return <ReassignDialog task={task} onClose={onClose} />
    case 'change':
      return <TaskDialog mode={{ revises: task }} list={task.list} year={year} onClose={onClose} />
    case 'receive':
      return null
  }
}
