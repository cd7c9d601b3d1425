import { App, Form, Select } from 'antd'
import { useState } from 'react'
import { problemList, problemMerge } from '#domain/problem/contract.ts'
import { PROBLEM_STATES } from '#domain/problem/state.ts'
import { useRead, useSend } from '../query.ts'
import { useSettled } from '../settled.ts'
import { Dialog } from '../unit/dialog.tsx'
import { ReasonItem } from '../unit/form-fields.tsx'
import type { Shown } from './show-page.tsx'

interface Values {
  into: number
  reason: string
}

/** The same matter twice: the one goes into the other, and its number leads there. */
export function MergeDialog({ shown: { problem }, onClose }: { shown: Shown; onClose: () => void }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const send = useSend(problemMerge)
  return (
    <Dialog<Values>
      title={`并入另一个问题：${problem.no}`}
      okText="并入"
      danger
      send={send}
      form={form}
      lead="同一单位重复的问题并成一个。这个编号保留，打开就指到并入的那个；以后只在那个上整改、销号。"
      onFinish={values =>
        send.mutate(
          { id: problem.id, ...values },
          {
            onSuccess: () => {
              void message.success('已并入')
              onClose()
            },
          },
        )
      }
      onClose={onClose}
    >
      <Form.Item name="into" label="并入哪一个" rules={[{ required: true, message: '请选并入哪一个' }]}>
        <OtherSelect id="into" of={problem} />
      </Form.Item>
      <ReasonItem help="写进两个问题的经过。" example="例如：与巡察反馈的是同一件事" />
    </Dialog>
  )
}

interface OtherSelectProps {
  of: Shown['problem']
  id?: string
  value?: number
  onChange?: (id: number) => void
}

/** Another problem of the same unit, found by its number or words. */
function OtherSelect({ of, id, value, onChange }: OtherSelectProps) {
  const [words, setWords] = useState('')
  const asked = useSettled(words.trim(), 250)
  const found = useRead(
    problemList,
    { unit: of.unit, alone: true, limit: 30, ...(asked ? { words: asked } : {}) },
    { keeps: true },
  )
  const options = (found.data?.rows ?? [])
    .filter(one => one.id !== of.id)
    .map(one => ({ value: one.id, label: `${one.no} ${one.title}（${PROBLEM_STATES[one.state]}）` }))
  return (
    <Select
      {...(id ? { id } : {})}
      value={value ?? null}
      placeholder="输入编号或问题查找"
      options={options}
      loading={found.isFetching}
      showSearch={{ filterOption: false, onSearch: setWords }}
      notFoundContent={found.isFetching ? '正在查找…' : '这个单位没有别的问题'}
      onChange={next => next !== null && onChange?.(next)}
    />
  )
}
