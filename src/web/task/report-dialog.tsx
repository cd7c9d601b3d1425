import { Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { recordList } from '#domain/record/contract.ts'
import { taskObject, taskRecognise, taskReport, taskReturn } from '#domain/task/contract.ts'
import { useRead, useSend } from '../query.ts'
import { useSettled } from '../settled.ts'
import { Dialog } from '../unit/dialog.tsx'
import type { Task } from './task-state.tsx'

interface ReportValues {
  done: boolean
  remark: string
  records?: number[]
}

/** Notes progress or reports a task as done, with the entries that show it. */
export function ReportDialog({ task, onClose }: { task: Task; onClose: () => void }) {
  const [form] = Form.useForm<ReportValues>()
  const send = useSend(taskReport)
  return (
    <Dialog<ReportValues>
      title={`报送“${task.title}”`}
      okText="报送"
      send={send}
      form={form}
      initialValues={{ done: true, records: [] }}
      lead={`报完成之后由${task.fromName}认定，认定之前可以被退回。台账里登记过的直接连上，不必再写一遍。`}
      onFinish={({ records = [], ...rest }) =>
        send.mutate({ id: task.id, records, ...rest }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <Form.Item name="done" label="报什么">
        <Radio.Group
          options={[
            { value: true, label: '报完成' },
            { value: false, label: '只记进展' },
          ]}
        />
      </Form.Item>
      <Form.Item name="remark" label="完成情况" rules={[{ required: true, message: '请写完成情况' }]}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={1000} />
      </Form.Item>
      <Form.Item name="records" label="连到的登记" extra="输入标题查找，可选几条；作废的连不上。">
        <RecordSelect />
      </Form.Item>
    </Dialog>
  )
}

interface RecordSelectProps {
  id?: string
  value?: number[]
  onChange?: (records: number[]) => void
}

function RecordSelect({ id, value = [], onChange }: RecordSelectProps) {
  const [words, setWords] = useState('')
  const [open, setOpen] = useState(false)
  const [known, setKnown] = useState<ReadonlyMap<number, string>>(new Map())
  const asked = useSettled(words.trim(), 250)
  const found = useRead(
    recordList,
    { limit: 20, ...(asked ? { words: asked } : {}) },
    { enabled: open, keeps: true },
  )
  const options = (found.data?.rows ?? []).map(row => ({
    value: row.id,
    label: `${row.occurredOn} ${row.title}`,
  }))
  const held = value.filter(one => !options.some(option => option.value === one))
  return (
    <Select
      {...(id ? { id } : {})}
      mode="multiple"
      aria-label="连到的登记"
      placeholder="输入标题查找"
      value={value}
      options={[...held.map(one => ({ value: one, label: known.get(one) ?? `第${one}号` })), ...options]}
      loading={found.isFetching}
      onOpenChange={setOpen}
      showSearch={{ filterOption: false, onSearch: setWords }}
      notFoundContent={found.isFetching ? '正在查找…' : '没有找到，换几个字再试'}
      onChange={next => {
        setKnown(former => new Map([...former, ...options.map(one => [one.value, one.label] as const)]))
        onChange?.(next)
      }}
    />
  )
}

const ACTS = {
  object: {
    contract: taskObject,
    ok: '提出异议',
    lead: '异议和理由记在经过里，交办单位看得到；任务仍待签收。',
    label: '理由',
    needs: true,
  },
  recognise: {
    contract: taskRecognise,
    ok: '认定',
    lead: '认定之后这项任务即办结，不能再改。',
    label: '说明',
    needs: false,
  },
  return: {
    contract: taskReturn,
    ok: '退回',
    lead: '退回后由责任单位接着办，写明还差什么。',
    label: '还差什么',
    needs: true,
  },
} as const

interface RemarkDialogProps {
  action: keyof typeof ACTS
  task: Task
  onClose: () => void
}

/** One sentence beside an act: objecting, recognising, returning. */
export function RemarkDialog({ action, task, onClose }: RemarkDialogProps) {
  const { contract, ok, lead, label, needs } = ACTS[action]
  const [form] = Form.useForm<{ remark?: string }>()
  const send = useSend(contract)
  return (
    <Dialog<{ remark?: string }>
      title={`${ok}：${task.title}`}
      okText={ok}
      danger={action === 'return'}
      send={send}
      form={form}
      lead={lead}
      onFinish={({ remark = '' }) => send.mutate({ id: task.id, remark }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Form.Item
        name="remark"
        label={label}
        rules={needs ? [{ required: true, message: `请写明${label}` }] : []}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Form.Item>
    </Dialog>
  )
}
