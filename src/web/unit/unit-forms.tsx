import { Button, Form, Input, Select, Space } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '#domain/kernel/command.ts'
import {
  UNIT_KINDS,
  type UnitKind,
  unitAdd,
  unitClose,
  type unitList,
  unitMove,
  unitRename,
  type unitShow,
} from '#domain/unit/contract.ts'
import { useSend } from '../query.ts'
import { today } from '../when.ts'

interface UnitFormsProps {
  unit: OutputOf<typeof unitShow>['unit']
  units: OutputOf<typeof unitList>['units']
}

const FORMS = { add: '增设下级单位', rename: '更名', move: '调整隶属', close: '撤销' } as const

/** What the system administrator does with a unit, one form at a time. */
export function UnitForms(props: UnitFormsProps) {
  const [open, setOpen] = useState<keyof typeof FORMS | undefined>()
  return (
    <>
      <Space wrap>
        {(Object.keys(FORMS) as (keyof typeof FORMS)[]).map(form => (
          <Button
            key={form}
            onClick={() => setOpen(open === form ? undefined : form)}
            aria-expanded={open === form}
          >
            {FORMS[form]}
          </Button>
        ))}
      </Space>
      {open === 'add' && <AddForm {...props} />}
      {open === 'rename' && <RenameForm {...props} />}
      {open === 'move' && <MoveForm {...props} />}
      {open === 'close' && <CloseForm {...props} />}
    </>
  )
}

function AddForm({ unit }: UnitFormsProps) {
  const send = useSend(unitAdd)
  const add = (input: { code: string; name: string; shortName: string; kind: UnitKind }) =>
    send.mutate({ ...input, parent: unit.id, openedOn: today() })
  return (
    <Form layout="vertical" onFinish={add} className="unit-form" aria-label="增设下级单位">
      <Form.Item name="name" label="全称" rules={[{ required: true, message: '请填写全称' }]}>
        <Input />
      </Form.Item>
      <Form.Item name="shortName" label="简称" rules={[{ required: true, message: '请填写简称' }]}>
        <Input />
      </Form.Item>
      <Form.Item name="code" label="编码" rules={[{ required: true, message: '请填写编码' }]}>
        <Input />
      </Form.Item>
      <Form.Item name="kind" label="类别" rules={[{ required: true, message: '请选择类别' }]}>
        <Select options={Object.entries(UNIT_KINDS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Finish send={send} label="增设" />
    </Form>
  )
}

function RenameForm({ unit }: UnitFormsProps) {
  const send = useSend(unitRename)
  return (
    <Form
      layout="vertical"
      initialValues={unit}
      onFinish={(input: { name: string; shortName: string }) =>
        send.mutate({ id: unit.id, name: input.name, shortName: input.shortName })
      }
      className="unit-form"
    >
      <Form.Item name="name" label="新全称">
        <Input />
      </Form.Item>
      <Form.Item name="shortName" label="新简称">
        <Input />
      </Form.Item>
      <Finish send={send} label="更名" />
    </Form>
  )
}

function MoveForm({ unit, units }: UnitFormsProps) {
  const send = useSend(unitMove)
  return (
    <Form
      layout="vertical"
      onFinish={(input: { parent: number; reason: string }) => send.mutate({ id: unit.id, ...input })}
      className="unit-form"
    >
      <Form.Item name="parent" label="新的上级" rules={[{ required: true, message: '请选择上级' }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={units.map(other => ({ value: other.id, label: other.shortName }))}
        />
      </Form.Item>
      <Form.Item name="reason" label="原因" rules={[{ required: true, message: '请写明原因' }]}>
        <Input />
      </Form.Item>
      <Finish send={send} label="调整" />
    </Form>
  )
}

function CloseForm({ unit }: UnitFormsProps) {
  const send = useSend(unitClose)
  return (
    <Form
      layout="vertical"
      initialValues={{ closedOn: today() }}
      onFinish={(input: { closedOn: string }) => send.mutate({ id: unit.id, closedOn: input.closedOn })}
      className="unit-form"
    >
      <Form.Item name="closedOn" label="撤销日期（年-月-日）">
        <Input />
      </Form.Item>
      <Finish send={send} label="撤销" />
    </Form>
  )
}

/** The button of a form and what became of it. */
export function Finish({
  send,
  label,
}: {
  send: { isPending: boolean; isSuccess: boolean; error: Error | null }
  label: string
}) {
  return (
    <Space>
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        {label}
      </Button>
      {send.error && <span role="alert">{send.error.message}</span>}
      {send.isSuccess && <span role="status">已办好</span>}
    </Space>
  )
}
