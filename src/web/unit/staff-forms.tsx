import { Button, Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { personAdd, personList } from '#domain/person/contract.ts'
import { type POST_ROLES, postAppoint } from '#domain/post/contract.ts'
import { ROLES } from '#domain/session/right.ts'
import { useRead, useSend } from '../query.ts'
import { today } from '../when.ts'
import { Finish } from './unit-forms.tsx'

/** Adds a person to a unit. */
export function PersonForm({ unit }: { unit: number }) {
  const [open, setOpen] = useState(false)
  const send = useSend(personAdd)
  if (!open) return <Button onClick={() => setOpen(true)}>登记人员</Button>
  return (
    <Form
      layout="vertical"
      className="unit-form"
      onFinish={(input: { name: string; title?: string; partyMember?: boolean }) =>
        send.mutate({
          unit,
          name: input.name,
          title: input.title ?? '',
          partyMember: input.partyMember ?? false,
        })
      }
    >
      <Form.Item name="name" label="姓名" rules={[{ required: true, message: '请填写姓名' }]}>
        <Input />
      </Form.Item>
      <Form.Item name="title" label="职务">
        <Input />
      </Form.Item>
      <Form.Item name="partyMember" valuePropName="checked">
        <Checkbox>党员</Checkbox>
      </Form.Item>
      <Finish send={send} label="登记" />
    </Form>
  )
}

/** Appoints somebody of the unit to a post from today on. */
export function PostForm({ unit }: { unit: number }) {
  const [open, setOpen] = useState(false)
  const send = useSend(postAppoint)
  const people = useRead(personList, { unit, limit: 200 }, { enabled: open })
  if (!open) return <Button onClick={() => setOpen(true)}>安排岗位</Button>
  return (
    <Form
      layout="vertical"
      className="unit-form"
      onFinish={(input: { person: number; title: string; role: (typeof POST_ROLES)[number] }) =>
        send.mutate({ ...input, unit, from: today() })
      }
    >
      <Form.Item name="person" label="人员" rules={[{ required: true, message: '请选择人员' }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={(people.data?.people ?? []).map(person => ({ value: person.id, label: person.name }))}
        />
      </Form.Item>
      <Form.Item name="title" label="岗位名称" rules={[{ required: true, message: '请填写岗位名称' }]}>
        <Input />
      </Form.Item>
      <Form.Item name="role" label="岗位权限" rules={[{ required: true, message: '请选择岗位权限' }]}>
        <Select options={Object.entries(ROLES).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Finish send={send} label="安排" />
    </Form>
  )
}
