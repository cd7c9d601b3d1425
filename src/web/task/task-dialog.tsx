import { Form, Input, Select } from 'antd'
import { taskAdd, taskRevise } from '#domain/task/contract.ts'
import { taskListVersion } from '#domain/task/list-contract.ts'
import { PersonSelect } from '../group/person-select.tsx'
import { useSend } from '../query.ts'
import { Dialog } from '../unit/dialog.tsx'
import { DayItem } from '../unit/form-fields.tsx'
import { knownOf } from './assign-dialog.tsx'
import { ReachSelect } from './reach-select.tsx'
import type { Task } from './task-state.tsx'

/** What becomes of what is written: a task of a draft, another wording, or a version of an issued list. */
export type TaskDialogMode =
  | { adds: true }
  | { revises: Task }
  /** Of an issued list: the task that is changed, or a new one. */
  | { changes: Task | null }

interface Values {
  title: string
  requirement?: string
  measure?: string
  source?: string
  unit?: number
  leader?: number
  owner?: number
  dueOn?: string
  parent?: number
  reason?: string
}

interface TaskDialogProps {
  mode: TaskDialogMode
  list: number
  year: number
  /** Tasks another may be a part of. */
  parents?: readonly Task[]
  onClose: () => void
}

export function TaskDialog({ mode, list, year, parents = [], onClose }: TaskDialogProps) {
  const [form] = Form.useForm<Values>()
  const { save, sending } = useSaving({ mode, list, onClose })
  const task = 'revises' in mode ? mode.revises : 'changes' in mode ? mode.changes : null
  const isVersion = 'changes' in mode
  return (
    <Dialog<Values>
      title={titleOf(mode)}
      okText={isVersion ? '变动' : '保存'}
      send={sending}
      form={form}
      initialValues={task ? valuesOf(task) : {}}
      lead={
        isVersion
          ? '清单已经印发：改动记为新的一版，写明原因；只请改到的单位再签收，别的不动。'
          : `完成时限写在${year}年，年底收尾的可以写到次年六月。责任人可以留空，由责任单位签收后指定。`
      }
      onFinish={save}
      onClose={onClose}
    >
      <Form.Item name="title" label="任务" rules={[{ required: true, message: '请填写任务' }]}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="requirement" label="工作要求">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name="measure" label="完成标准">
        <Input maxLength={1000} autoComplete="off" />
      </Form.Item>
      <div className="task-pair">
        <Form.Item name="unit" label="责任单位" rules={[{ required: true, message: '请选择责任单位' }]}>
          <ReachSelect />
        </Form.Item>
        <DayItem name="dueOn" label="完成时限" required={false} />
      </div>
      {!isVersion && <People task={task} />}
      <Form.Item name="source" label="依据">
        <Input maxLength={500} autoComplete="off" placeholder="文件名称和条款" />
      </Form.Item>
      {parents.length > 0 && !task && (
        <Form.Item name="parent" label="是哪项任务的分解">
          <Select
            allowClear
            placeholder="不是，单列一项"
            options={parents.map(one => ({ value: one.id, label: `${one.no} ${one.title}` }))}
            showSearch={{ optionFilterProp: 'label' }}
          />
        </Form.Item>
      )}
      {isVersion && (
        <Form.Item name="reason" label="变动原因" rules={[{ required: true, message: '请写明为什么变动' }]}>
          <Input maxLength={500} autoComplete="off" />
        </Form.Item>
      )}
    </Dialog>
  )
}

function People({ task }: { task: Task | null }) {
  const known = knownOf(task?.leader, task?.owner)
  return (
    <div className="task-pair">
      <Form.Item name="leader" label="责任领导">
        <PersonSelect label="责任领导" known={known} />
      </Form.Item>
      <Form.Item name="owner" label="责任人">
        <PersonSelect label="责任人" known={known} />
      </Form.Item>
    </div>
  )
}

function useSaving({ mode, list, onClose }: Pick<TaskDialogProps, 'mode' | 'list' | 'onClose'>) {
  const [adding, revising, changing] = [useSend(taskAdd), useSend(taskRevise), useSend(taskListVersion)]
  const done = { onSuccess: onClose }
  const save = ({ reason = '', parent, ...values }: Values) => {
    const said = {
      ...values,
      leader: values.leader ?? null,
      owner: values.owner ?? null,
      dueOn: values.dueOn ?? null,
    }
    if ('adds' in mode) adding.mutate({ list, parent: parent ?? null, ...said }, done)
    else if ('revises' in mode) {
      const { id, parent: held, no, duty, project } = mode.revises
      revising.mutate({ id, parent: held, no, duty, project, ...said }, done)
    } else if (mode.changes) {
      const { id, no, duty, project } = mode.changes
      const change = { what: 'change' as const, task: id, no, duty, project, ...said }
      changing.mutate({ id: list, reason, changes: [change] }, done)
    } else {
      const change = { what: 'add' as const, parent: parent ?? null, ...said }
      changing.mutate({ id: list, reason, changes: [change] }, done)
    }
  }
  return { save, sending: 'adds' in mode ? adding : 'revises' in mode ? revising : changing }
}

function titleOf(mode: TaskDialogMode): string {
  if ('adds' in mode) return '添一项任务'
  if ('revises' in mode) return '更改任务'
  return mode.changes ? `变动：${mode.changes.title}` : '变动：添一项任务'
}

function valuesOf(task: Task): Partial<Values> {
  return {
    title: task.title,
    requirement: task.requirement,
    measure: task.measure,
    source: task.source,
    unit: task.unit,
    ...(task.dueOn ? { dueOn: task.dueOn } : {}),
    ...(task.leader?.person ? { leader: task.leader.person } : {}),
    ...(task.owner?.person ? { owner: task.owner.person } : {}),
  }
}
