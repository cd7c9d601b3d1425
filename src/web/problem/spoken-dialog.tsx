import { App, Checkbox, Form } from 'antd'
import { useState } from 'react'
import type { ManyDone } from '#domain/problem/contract.ts'
import { Refused } from '../call.ts'
import { useSend } from '../query.ts'
import { Dialog } from '../unit/dialog.tsx'
import { DayItem, ReasonItem } from '../unit/form-fields.tsx'
import type { SpokenAct } from './acts.ts'
import type { Shown } from './show-page.tsx'

interface Values {
  reason?: string
  to?: string
  deadline?: string
  sure?: boolean
}

interface SpokenDialogProps {
  shown: Shown
  act: SpokenAct
  onClose: () => void
}

/** One thing said on a problem in a few words; 销号 asks once more. */
export function SpokenDialog({ shown: { problem }, act, onClose }: SpokenDialogProps) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const send = useSend(act.contract)
  const [refused, setRefused] = useState<Refused>()
  const finish = ({ sure: _, ...values }: Values) => {
    setRefused(undefined)
    const said = Object.fromEntries(Object.entries(values).filter(([, value]) => value))
    const whose = act.isMany ? { ids: [problem.id] } : { id: problem.id }
    send.mutate(
      { ...whose, ...said },
      {
        onSuccess: answer => {
          const [why] = act.isMany ? (answer as ManyDone).refused : []
          if (why) return setRefused(new Refused({ code: 'conflict', message: why.why }))
          void message.success(act.done)
          onClose()
        },
      },
    )
  }
  return (
    <Dialog<Values>
      title={`${act.label}：${problem.no}`}
      okText={act.label}
      danger={act.danger ?? false}
      send={{ isPending: send.isPending, error: refused ?? send.error }}
      form={form}
      lead={
        <>
          <p>{problem.title}</p>
          <p>{act.lead}</p>
        </>
      }
      onFinish={finish}
      onClose={onClose}
    >
      {act.day && (
        <DayItem name={act.day.name} label={act.day.label} help={act.day.help} required={act.day.required} />
      )}
      {act.reason && (
        <ReasonItem
          {...act.reason}
          help={
            act.reason.required
              ? '写进这个问题的经过，双方都看得到。'
              : '没有要说的不填；写进这个问题的经过。'
          }
        />
      )}
      {act.label === '销号' && (
        <Form.Item
          name="sure"
          valuePropName="checked"
          rules={[
            {
              validator: (_, sure) =>
                sure ? Promise.resolve() : Promise.reject(new Error('请确认以后再销号')),
            },
          ]}
        >
          <Checkbox>三道和证据我都看过，同意销号</Checkbox>
        </Form.Item>
      )}
    </Dialog>
  )
}
