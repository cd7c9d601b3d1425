import { Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd'
import { type ChannelView, channelSet, type MailSettings } from '#domain/channel/contract.ts'
import { useSend } from '../query.ts'
import { RefusedNote } from '../shell/refused-note.tsx'

interface Filled extends Omit<MailSettings, 'domains'> {
  site: string
  isOn: boolean
  password?: string
  domains: string
}

const BEGIN = { security: 'tls' as const, port: 465, user: '', certificate: '' }
const SECURITY = [
  { value: 'tls', label: 'TLS（一般是465端口）' },
  { value: 'starttls', label: 'STARTTLS（一般是587端口）' },
  { value: 'none', label: '不加密（只限同一内网）' },
]

/** The one mail server; its password is never shown again. */
export function MailDialog({ channel, onClose }: { channel: ChannelView | undefined; onClose: () => void }) {
  const [form] = Form.useForm<Filled>()
  const send = useSend(channelSet)
  const keep = ({ site, isOn, password, domains, ...mail }: Filled) =>
    send.mutate(
      {
        kind: 'mail',
        name: '邮件',
        site,
        isOn,
        mail: { ...mail, domains: domains.split(/[\s,，、;；]+/).filter(Boolean) },
        ...(password ? { password } : {}),
      },
      { onSuccess: onClose },
    )
  return (
    <Modal
      open
      title="邮件服务器"
      okText="保存"
      cancelText="取消"
      mask={{ closable: false }}
      onCancel={onClose}
      confirmLoading={send.isPending}
      onOk={() => form.submit()}
      width={640}
    >
      <Form
        form={form}
        layout="vertical"
        className="channels-form"
        onFinish={keep}
        initialValues={{
          ...BEGIN,
          ...channel?.mail,
          domains: channel?.mail?.domains.join('、') ?? '',
          site: channel?.site ?? location.origin,
          isOn: channel?.isOn ?? false,
        }}
      >
        <div className="channels-pair">
          <Form.Item name="host" label="服务器" rules={[{ required: true, message: '请填写服务器' }]}>
            <Input placeholder="smtp.example.gov.cn" autoComplete="off" />
          </Form.Item>
          <Form.Item name="port" label="端口" rules={[{ required: true, message: '请填写端口' }]}>
            <InputNumber min={1} max={65_535} precision={0} />
          </Form.Item>
          <Form.Item name="security" label="加密">
            <Select options={SECURITY} />
          </Form.Item>
          <Form.Item name="from" label="发件地址" rules={[{ required: true, message: '请填写发件地址' }]}>
            <Input placeholder="notice@example.gov.cn" autoComplete="off" />
          </Form.Item>
          <Form.Item name="user" label="账号（不用登录就留空）">
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name="password" label={channel?.hasSecret ? '密码（不改就留空）' : '密码'}>
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Form.Item name="domains" label="只许这些域名的邮箱（留空不限）">
            <Input placeholder="example.gov.cn" />
          </Form.Item>
          <Form.Item
            name="site"
            label="邮件里写的系统地址"
            rules={[{ required: true, message: '请填写地址' }]}
          >
            <Input />
          </Form.Item>
        </div>
        <Form.Item name="certificate" label="内网自签证书（PEM，没有就留空）">
          <Input.TextArea rows={2} />
        </Form.Item>
        <Form.Item name="isOn" valuePropName="checked">
          <Checkbox>开通</Checkbox>
        </Form.Item>
        <RefusedNote of={send.error} />
      </Form>
    </Modal>
  )
}
