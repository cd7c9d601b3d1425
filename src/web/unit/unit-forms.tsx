import { Button, Form, Input, Select, Space } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '#domain/kernel/command.ts'
import {
  UNIT_KINDS,
  type UnitKind,
  unitAdd,
  unitClose,
  unitMove,
  unitRename,
  type unitShow,
} from '#domain/unit/contract.ts'
import type { Refused } from '../call.ts'
import { useSend } from '../query.ts'
import { RefusedNote } from '../shell/refused-note.tsx'
import { today } from '../when.ts'
import { DayItem, UnitItem } from './form-fields.tsx'

interface UnitFormsProps {
  unit: OutputOf<typeof unitShow>['unit']
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
  const add = (input: { code: string; name: string; shortName: string; kind: UnitKind; openedOn: string }) =>
    send.mutate({ ...input, parent: unit.id })
  return (
    <Form
      layout="vertical"
      initialValues={{ openedOn: today() }}
      onFinish={add}
      className="unit-form"
      aria-label="增设下级单位"
    >
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
      <DayItem name="openedOn" label="成立日期" />
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

function MoveForm({ unit }: UnitFormsProps) {
  const send = useSend(unitMove)
  return (
    <Form
      layout="vertical"
      onFinish={(input: { parent: number; reason: string }) => send.mutate({ id: unit.id, ...input })}
      className="unit-form"
    >
      <UnitItem name="parent" label="新的上级" />
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
      <p className="quiet">撤销之后不能再登记；已有的登记、报告照旧可查。</p>
      <DayItem name="closedOn" label="撤销日期" />
      <Finish send={send} label="撤销" />
    </Form>
  )
}

interface FinishProps {
  send: { isPending: boolean; isSuccess: boolean; error: Refused | null }
  label: string
  /** Folds the form away again. */
  onClose?: () => void
}

/** The buttons of a form and what became of it. */
export function Finish({ send, label, onClose }: FinishProps) {
  return (
    <>
      <RefusedNote of={send.error} />
      <Space>
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {label}
        </Button>
        {onClose && <Button onClick={onClose}>收起</Button>}
        {send.isSuccess && <span role="status">已办好</span>}
      </Space>
    </>
  )
}
