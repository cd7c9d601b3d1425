import { Form, Input, Select } from 'antd'
import { UNIT_KINDS, type UnitKind, unitAdd, unitClose, unitRename } from '#domain/unit/contract.ts'
import { useSend } from '../query.ts'
import { today } from '../when.ts'
import { Dialog } from './dialog.tsx'
import { DayItem, IN_HISTORY, ReasonItem } from './form-fields.tsx'
import type { UnitView } from './unit-actions.tsx'

interface Props {
  unit: UnitView
  onClose: () => void
}

interface Naming {
  code: string
  name: string
  shortName: string
  kind: UnitKind
}

/** The names, code and kind of a unit that is to be. */
export function NamingItems() {
  return (
    <>
      <Form.Item name="name" label="全称" rules={[{ required: true, message: '请填写全称' }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="shortName" label="简称" rules={[{ required: true, message: '请填写简称' }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="code" label="编码" rules={[{ required: true, message: '请填写编码' }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="kind" label="类别" rules={[{ required: true, message: '请选择类别' }]}>
        <Select options={Object.entries(UNIT_KINDS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
    </>
  )
}

/** A new unit below this one. */
export function AddDialog({ unit, onClose }: Props) {
  const [form] = Form.useForm<Naming & { openedOn: string }>()
  const send = useSend(unitAdd)
  return (
    <Dialog
      title={`在“${unit.shortName}”下增设单位`}
      okText="增设"
      send={send}
      form={form}
      initialValues={{ openedOn: today() }}
      onFinish={input => send.mutate({ ...input, parent: unit.id }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <NamingItems />
      <DayItem name="openedOn" label="成立日期" />
    </Dialog>
  )
}

/** A new name from a day on. */
export function RenameDialog({ unit, onClose }: Props) {
  const [form] = Form.useForm<{ name: string; shortName: string; from: string; reason?: string }>()
  const send = useSend(unitRename)
  return (
    <Dialog
      title={`“${unit.shortName}”更名`}
      okText="更名"
      send={send}
      form={form}
      initialValues={{ name: unit.name, shortName: unit.shortName, from: today() }}
      lead="这一天以前的登记、数字和报告仍显示现在的名称；这一天起用新名称。人员、岗位、登记都不动。"
      onFinish={input => send.mutate({ id: unit.id, ...input }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Form.Item name="name" label="新全称" rules={[{ required: true, message: '请填写新全称' }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="shortName" label="新简称" rules={[{ required: true, message: '请填写新简称' }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <DayItem name="from" label="从哪天起" />
      <ReasonItem help={IN_HISTORY} required={false} />
    </Dialog>
  )
}

/** The unit is closed; what it entered stays. */
export function CloseDialog({ unit, onClose }: Props) {
  const [form] = Form.useForm<{ closedOn: string }>()
  const send = useSend(unitClose)
  return (
    <Dialog
      title={`撤销“${unit.shortName}”`}
      okText="撤销"
      danger
      send={send}
      form={form}
      initialValues={{ closedOn: today() }}
      lead="撤销之后不能再登记；已有的登记、报告照旧可查。还有下级或在任岗位的，请改用“并入”，或先逐个安排。"
      onFinish={input => send.mutate({ id: unit.id, ...input }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <DayItem name="closedOn" label="撤销日期" />
    </Dialog>
  )
}
