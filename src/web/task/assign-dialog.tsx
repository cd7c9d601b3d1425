import { Form, Select } from 'antd'
import { projectList } from '#domain/project/contract.ts'
import { taskAssign, taskHandOver } from '#domain/task/contract.ts'
import { PersonSelect } from '../group/person-select.tsx'
import { useRead, useSend } from '../query.ts'
import { Dialog } from '../unit/dialog.tsx'
import { ReachSelect } from './reach-select.tsx'
import type { Task } from './task-state.tsx'

interface TaskDialogProps {
  task: Task
  onClose: () => void
}

/** Names of the people a task names already. */
export function knownOf(...people: readonly (Task['owner'] | undefined)[]): ReadonlyMap<number, string> {
  return new Map(people.flatMap(one => (one?.person ? [[one.person, one.name] as const] : [])))
}

interface AssignValues {
  leader?: number
  owner?: number
  project?: number
}

/** Names who leads and who answers, and puts the task under a project. */
export function AssignDialog({ task, onClose }: TaskDialogProps) {
  const [form] = Form.useForm<AssignValues>()
  const send = useSend(taskAssign)
  const projects = useRead(projectList, {})
  const known = knownOf(task.leader, task.owner)
  return (
    <Dialog<AssignValues>
      title={`指定责任人：${task.title}`}
      okText="保存"
      send={send}
      form={form}
      initialValues={{
        ...(task.leader?.person ? { leader: task.leader.person } : {}),
        ...(task.owner?.person ? { owner: task.owner.person } : {}),
        ...(task.project ? { project: task.project } : {}),
      }}
      onFinish={({ leader, owner, project }) =>
        send.mutate(
          { id: task.id, leader: leader ?? null, owner: owner ?? null, project: project ?? null },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <Form.Item name="leader" label="责任领导">
        <PersonSelect label="责任领导" known={known} />
      </Form.Item>
      <Form.Item name="owner" label="责任人">
        <PersonSelect label="责任人" known={known} />
      </Form.Item>
      <Form.Item
        name="project"
        label="归到项目"
        extra="一项目一台账：同一项目的任务、登记、材料在项目页上一处看。"
      >
        <Select
          allowClear
          placeholder="不归项目"
          options={(projects.data?.projects ?? []).map(one => ({ value: one.id, label: one.name }))}
        />
      </Form.Item>
    </Dialog>
  )
}

/** Gives what somebody left behind to who comes after him, or to the unit. */
export function HandOverDialog({ task, onClose }: TaskDialogProps) {
  const [form] = Form.useForm<{ to?: number }>()
  const send = useSend(taskHandOver)
  const heir = task.handOver?.to
  return (
    <Dialog<{ to?: number }>
      title={`交接：${task.title}`}
      okText="交接"
      send={send}
      form={form}
      initialValues={heir?.person ? { to: heir.person } : {}}
      lead={`原责任人${task.handOver?.from ?? ''}已离任。${heir ? `同一岗位现由${heir.name}担任。` : '同一岗位现在没有人，不选的由单位承接。'}`}
      onFinish={({ to }) => send.mutate({ id: task.id, to: to ?? null }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Form.Item name="to" label="交给">
        <PersonSelect label="交给" known={knownOf(heir ?? null)} />
      </Form.Item>
    </Dialog>
  )
}

/** Gives the task of a unit that is no more to another. */
export function ReassignDialog({ task, onClose }: TaskDialogProps) {
  const [form] = Form.useForm<{ unit: number }>()
  const send = useSend(taskAssign)
  return (
    <Dialog<{ unit: number }>
      title={`改派：${task.title}`}
      okText="改派"
      send={send}
      form={form}
      lead={`${task.unitName}已经撤销。改派之后由新的责任单位重新签收，以前的经过都留着。`}
      onFinish={({ unit }) => send.mutate({ id: task.id, unit }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Form.Item name="unit" label="改派给" rules={[{ required: true, message: '请选择单位' }]}>
        <ReachSelect />
      </Form.Item>
    </Dialog>
  )
}
