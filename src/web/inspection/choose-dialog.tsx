import { Form } from 'antd'
import { inspectionChoose } from '#domain/inspection/contract.ts'
import { useSend } from '../query.ts'
import { Dialog } from '../unit/dialog.tsx'
import { UnitsInput } from './units-input.tsx'

interface Values {
  units: number[]
}

/** Units put on the list by hand. */
export function ChooseDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const [form] = Form.useForm<Values>()
  const send = useSend(inspectionChoose)
  return (
    <Dialog<Values>
      title="指定被检查单位"
      okText="列入"
      send={send}
      form={form}
      initialValues={{ units: [] }}
      lead="已经列入的不重复；本单位和本单位的上级不能由本单位检查。"
      onFinish={({ units }) => send.mutate({ id, units }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Form.Item name="units" label="单位" rules={[{ required: true, message: '请至少选一个单位' }]}>
        <UnitsInput many label="单位" />
      </Form.Item>
    </Dialog>
  )
}
