import { Button, Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { personAdd, personList } from '#domain/person/contract.ts'
import { type POST_ROLES, postAppoint } from '#domain/post/contract.ts'
import { ROLES } from '#domain/session/right.ts'
import { useRead, useSend } from '../query.ts'
import { today } from '../when.ts'
import { Finish } from './finish.tsx'
import { DayItem, TermItems, UnitItem } from './form-fields.tsx'

/** Adds a person to a unit. */
export function PersonForm({ unit }: { unit: number }) {
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<{ name: string; title?: string; partyMember?: boolean }>()
  const send = useSend(personAdd)
  if (!open) return <Button onClick={() => setOpen(true)}>登记人员</Button>
  return (
    <Form
      form={form}
      layout="vertical"
      className="unit-form"
      aria-label="登记人员"
      onFinish={({ name, title = '', partyMember = false }) =>
        send.mutate({ unit, name, title, partyMember }, { onSuccess: () => form.resetFields() })
      }
    >
      <Form.Item name="name" label="姓名" rules={[{ required: true, message: '请填写姓名' }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="title" label="职务">
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="partyMember" valuePropName="checked">
        <Checkbox>党员</Checkbox>
      </Form.Item>
      <Finish send={send} label="登记" onClose={() => setOpen(false)} />
    </Form>
  )
}

interface Appointing {
  person: number
  title: string
  role: (typeof POST_ROLES)[number]
  from: string
  covers?: number
  round?: string
  dueOn?: string
}

/** Appoints somebody of the unit to a post. */
export function PostForm({ unit }: { unit: number }) {
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Appointing>()
  const send = useSend(postAppoint)
  const people = useRead(personList, { unit, limit: 200 }, { enabled: open })
  if (!open) return <Button onClick={() => setOpen(true)}>安排岗位</Button>
  const here = (people.data?.people ?? []).filter(person => person.leftOn === null)
  return (
    <Form
      form={form}
      layout="vertical"
      className="unit-form"
      aria-label="安排岗位"
      initialValues={{ from: today() }}
      onFinish={({ round, dueOn, covers, ...input }) =>
        send.mutate(
          { ...input, unit, ...(covers ? { covers } : {}), round: round || null, dueOn: dueOn ?? null },
          { onSuccess: () => form.resetFields() },
        )
      }
    >
      <Form.Item name="person" label="人员" rules={[{ required: true, message: '请选择人员' }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="先在“人员”里登记，再安排岗位"
          options={here.map(person => ({
            value: person.id,
            label: [person.name, person.title].filter(Boolean).join(' '),
          }))}
        />
      </Form.Item>
      <Form.Item name="title" label="岗位名称" rules={[{ required: true, message: '请填写岗位名称' }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="role" label="岗位权限" rules={[{ required: true, message: '请选择岗位权限' }]}>
        <Select options={Object.entries(ROLES).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <DayItem name="from" label="任职日期" />
      <UnitItem
        name="covers"
        label="可看范围"
        help="不填就是本单位及下属。要查阅已并入单位的旧登记，另安排一个岗位，这里选那个单位，权限选“班子成员”。"
        required={false}
        closed
      />
      <TermItems />
      <Finish send={send} label="安排" onClose={() => setOpen(false)} />
    </Form>
  )
}
