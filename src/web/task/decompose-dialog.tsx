import { Button, Form, Input } from 'antd'
import { taskDecompose } from '#domain/task/contract.ts'
import { PersonSelect } from '../group/person-select.tsx'
import { useSend } from '../query.ts'
import { Dialog } from '../unit/dialog.tsx'
import { DayItem } from '../unit/form-fields.tsx'
import { ReachSelect } from './reach-select.tsx'
import type { Task } from './task-state.tsx'

interface Part {
  unit: number
  title: string
  dueOn?: string
  owner?: number
}
interface Values {
  parts: Part[]
}

const NOBODY: ReadonlyMap<number, string> = new Map()

/** Breaks a task into parts for units below, each with its own day. */
export function DecomposeDialog({ task, onClose }: { task: Task; onClose: () => void }) {
  const [form] = Form.useForm<Values>()
  const send = useSend(taskDecompose)
  const fresh = { title: task.title, ...(task.dueOn ? { dueOn: task.dueOn } : {}) }
  return (
    <Dialog<Values>
      title={`分解“${task.title}”`}
      okText="分解"
      send={send}
      form={form}
      initialValues={{ parts: [fresh as Part] }}
      lead={
        task.dueOn
          ? `分解的任务不晚于${task.dueOn}。分解之后请各单位签收，由本单位认定；都认定了才能报完成。`
          : '分解之后请各单位签收，由本单位认定；都认定了才能报完成。'
      }
      onFinish={({ parts }) =>
        send.mutate(
          {
            id: task.id,
            parts: parts.map(({ dueOn, owner, ...part }) => ({
              ...part,
              dueOn: dueOn ?? null,
              owner: owner ?? null,
            })),
          },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <Form.List name="parts">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <fieldset key={key} className="task-part">
                <legend>第{name + 1}项</legend>
                <Form.Item
                  name={[name, 'unit']}
                  label="责任单位"
                  rules={[{ required: true, message: '请选择单位' }]}
                >
                  <ReachSelect label={`第${name + 1}项的责任单位`} />
                </Form.Item>
                <Form.Item
                  name={[name, 'title']}
                  label="任务"
                  rules={[{ required: true, message: '请填写任务' }]}
                >
                  <Input maxLength={200} aria-label={`第${name + 1}项的任务`} />
                </Form.Item>
                <PartDay name={name} />
                <Form.Item name={[name, 'owner']} label="责任人">
                  <PersonSelect label={`第${name + 1}项的责任人`} known={NOBODY} />
                </Form.Item>
                {fields.length > 1 && (
                  <Button size="small" onClick={() => remove(name)} aria-label={`删去第${name + 1}项`}>
                    删去
                  </Button>
                )}
              </fieldset>
            ))}
            <Button onClick={() => add(fresh)}>再分解一项</Button>
          </>
        )}
      </Form.List>
    </Dialog>
  )
}

function PartDay({ name }: { name: number }) {
  return <DayItem name={[name, 'dueOn']} label="完成时限" required={false} />
}
