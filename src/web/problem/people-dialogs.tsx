import { App, Form, Radio } from 'antd'
import { useState } from 'react'
import { problemAppoint, problemAssign } from '#domain/problem/contract.ts'
import { Refused } from '../call.ts'
import { PersonSelect } from '../group/person-select.tsx'
import { useSend } from '../query.ts'
import { Dialog } from '../unit/dialog.tsx'
import type { Shown } from './show-page.tsx'

interface DialogProps {
  shown: Shown
  onClose: () => void
}

/** Who looks whether it is done: nobody of the unit, nobody who had a part in it. */
export function AppointDialog({ shown: { problem }, onClose }: DialogProps) {
  const { message } = App.useApp()
  const [form] = Form.useForm<{ person: number }>()
  const send = useSend(problemAppoint)
  const [refused, setRefused] = useState<Refused>()
  return (
    <Dialog<{ person: number }>
      title={`指定核验人：${problem.no}`}
      okText="指定"
      send={{ isPending: send.isPending, error: refused ?? send.error }}
      form={form}
      lead="核验人到现场看是不是改到位。不能在被整改单位任过职，不能参加过整改，也不能是方案里的责任人。"
      onFinish={({ person }) =>
        send.mutate(
          { ids: [problem.id], person },
          {
            onSuccess: ({ refused: [why] }) => {
              if (why) return setRefused(new Refused({ code: 'conflict', message: why.why }))
              void message.success('已指定核验人')
              onClose()
            },
          },
        )
      }
      onClose={onClose}
    >
      <Form.Item name="person" label="核验人" rules={[{ required: true, message: '请选核验人' }]}>
        <PersonSelect
          label="核验人"
          known={new Map(problem.verifier?.person ? [[problem.verifier.person, problem.verifier.name]] : [])}
        />
      </Form.Item>
    </Dialog>
  )
}

/** Who leads the rectification and who answers for it. */
export function AssignDialog({ shown: { problem }, onClose }: DialogProps) {
  const { message } = App.useApp()
  const [form] = Form.useForm<{ as: 'leader' | 'owner'; person: number }>()
  const send = useSend(problemAssign)
  return (
    <Dialog<{ as: 'leader' | 'owner'; person: number }>
      title={`明确责任：${problem.no}`}
      okText="明确"
      send={send}
      form={form}
      initialValues={{ as: 'owner' }}
      lead="责任领导牵头，责任人具体负责；明确以后这两位都不能核验、不能销号。"
      onFinish={given =>
        send.mutate(
          { id: problem.id, ...given },
          {
            onSuccess: () => {
              void message.success('已明确')
              onClose()
            },
          },
        )
      }
      onClose={onClose}
    >
      <Form.Item name="as" label="明确谁">
        <Radio.Group
          options={[
            { value: 'leader', label: '责任领导' },
            { value: 'owner', label: '责任人' },
          ]}
        />
      </Form.Item>
      <Form.Item name="person" label="是哪一位" rules={[{ required: true, message: '请选人' }]}>
        <PersonSelect label="是哪一位" known={new Map()} />
      </Form.Item>
    </Dialog>
  )
}
