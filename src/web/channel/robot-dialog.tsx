import { Checkbox, Form, Input, Modal, Select } from 'antd'
import { CHANNEL_KINDS, type ChannelKind, type ChannelView, channelSet } from '#domain/channel/contract.ts'
import { unitList } from '#domain/unit/contract.ts'
import { useRead, useSend } from '../query.ts'
import { RefusedNote } from '../shell/refused-note.tsx'

interface Filled {
  name: string
  unit: number
  hour: number
  address?: string
  sign?: string
  site: string
  isOn: boolean
}

const HOURS = [9, 10, 11, 12, 13, 14, 15, 16, 17]

/** A robot of a group chat; its address is a secret, since whoever knows it can speak there. */
export function RobotDialog({
  kind,
  channel,
  onClose,
}: {
  kind: Exclude<ChannelKind, 'mail'>
  channel: ChannelView | undefined
  onClose: () => void
}) {
  const [form] = Form.useForm<Filled>()
  const send = useSend(channelSet)
  const units = useRead(unitList, {})
  const keep = ({ hour, address, sign, ...rest }: Filled) =>
    send.mutate(
      {
        kind,
        ...rest,
        robot: { hour },
        ...(channel ? { id: channel.id } : {}),
        ...(address ? { address } : {}),
        ...(sign ? { sign } : {}),
      },
      { onSuccess: onClose },
    )
  const later = channel?.hasSecret ? '（不改就留空）' : ''
  return (
    <Modal
      open
      title={CHANNEL_KINDS[kind]}
      okText="保存"
      cancelText="取消"
      mask={{ closable: false }}
      onCancel={onClose}
      confirmLoading={send.isPending}
      onOk={() => form.submit()}
    >
      <p className="quiet modal-lead">只在群里说这个单位有几件临期、几件逾期，不点名，不写事由。</p>
      <Form
        form={form}
        layout="vertical"
        className="channels-form"
        onFinish={keep}
        initialValues={{
          name: channel?.name ?? '',
          unit: channel?.unit,
          hour: channel?.robot?.hour ?? 9,
          site: channel?.site ?? location.origin,
          isOn: channel?.isOn ?? false,
        }}
      >
        <Form.Item name="name" label="名称" rules={[{ required: true, message: '请起个名字' }]}>
          <Input placeholder="如 机关党委工作群" />
        </Form.Item>
        <Form.Item name="unit" label="说哪个单位的" rules={[{ required: true, message: '请选择单位' }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={(units.data?.units ?? []).map(unit => ({ value: unit.id, label: unit.shortName }))}
          />
        </Form.Item>
        <Form.Item name="hour" label="每天几点以后发">
          <Select options={HOURS.map(hour => ({ value: hour, label: `${hour}时` }))} />
        </Form.Item>
        <Form.Item name="address" label={`Webhook 地址${later}`}>
          <Input.Password autoComplete="off" placeholder="https://" />
        </Form.Item>
        {kind === 'dingtalk' && (
          <Form.Item name="sign" label={`加签的密钥${later}`}>
            <Input.Password autoComplete="off" placeholder="SEC" />
          </Form.Item>
        )}
        <Form.Item name="site" label="消息里写的系统地址" rules={[{ required: true, message: '请填写地址' }]}>
          <Input />
        </Form.Item>
        <Form.Item name="isOn" valuePropName="checked">
          <Checkbox>开通</Checkbox>
        </Form.Item>
        <RefusedNote of={send.error} />
      </Form>
    </Modal>
  )
}
