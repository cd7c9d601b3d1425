import { Form, Input } from 'antd'

/** Why; whoever looks at it later reads it. */
export function ReasonItem({ help }: { help: string }) {
  return (
    <Form.Item
      name="reason"
      label="原因"
      extra={help}
      rules={[{ required: true, whitespace: true, min: 2, message: '请写明原因，至少两个字' }]}
    >
      <Input autoComplete="off" maxLength={200} />
    </Form.Item>
  )
}
