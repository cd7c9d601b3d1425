import { Checkbox, Form, Input, Modal } from 'antd'
import type { OutputOf } from '#domain/kernel/command.ts'
import { personChange, type personList } from '#domain/person/contract.ts'
import { postEnd } from '#domain/post/contract.ts'
import type { unitShow } from '#domain/unit/contract.ts'
import { useSend } from '../query.ts'
import { RefusedNote } from '../shell/refused-note.tsx'
import { today } from '../when.ts'
import { DayItem, UnitItem } from './form-fields.tsx'

type Person = OutputOf<typeof personList>['people'][number]
type Post = OutputOf<typeof unitShow>['posts'][number]

interface Changing {
  name: string
  title?: string
  partyMember: boolean
  unit: number
  leftOn?: string
}

/** Corrects a person, moves him to another unit, or notes that he has left. */
export function PersonDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const [form] = Form.useForm<Changing>()
  const send = useSend(personChange)
  const change = ({ title = '', ...rest }: Changing) =>
    send.mutate({ id: person.id, ...rest, title, leftOn: rest.leftOn ?? null }, { onSuccess: onClose })
  return (
    <Modal
      open
      title={`更改${person.name}`}
      okText="保存"
      cancelText="不改"
      mask={{ closable: false }}
      confirmLoading={send.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        className="unit-dialog"
        aria-label={`更改${person.name}`}
        initialValues={{ ...person, leftOn: person.leftOn ?? undefined }}
        onFinish={change}
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
        <UnitItem name="unit" label="所在单位" help="调往别的单位，原来的岗位须另行免去。" />
        <DayItem
          name="leftOn"
          label="离开日期"
          help="还在岗的不填；填了以后不能再选到此人。"
          required={false}
        />
      </Form>
      <RefusedNote of={send.error} />
    </Modal>
  )
}

/** Ends a post on a day. */
export function EndPostDialog({ post, onClose }: { post: Post; onClose: () => void }) {
  const [form] = Form.useForm<{ to: string }>()
  const send = useSend(postEnd)
  return (
    <Modal
      open
      title={`免去${post.personName}的“${post.title}”`}
      okText="免去"
      okButtonProps={{ danger: true }}
      cancelText="不免"
      mask={{ closable: false }}
      confirmLoading={send.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <p className="quiet modal-lead">任期到这一天为止，第二天起不能再以这个岗位办理。</p>
      <Form
        form={form}
        layout="vertical"
        className="unit-dialog"
        initialValues={{ to: today() }}
        onFinish={input => send.mutate({ id: post.id, to: input.to }, { onSuccess: onClose })}
      >
        <DayItem name="to" label="截止日期" />
      </Form>
      <RefusedNote of={send.error} />
    </Modal>
  )
}
