import { Checkbox, Form, Input, Select } from 'antd'
import type { OutputOf } from '#domain/kernel/command.ts'
import { personChange, type personList, personTransfer } from '#domain/person/contract.ts'
import { type POST_ROLES, postEnd } from '#domain/post/contract.ts'
import { ROLES } from '#domain/session/right.ts'
import type { unitShow } from '#domain/unit/contract.ts'
import { useSend } from '../query.ts'
import { today } from '../when.ts'
import { Dialog } from './dialog.tsx'
import { DayItem, TermItems, UnitItem } from './form-fields.tsx'

type Person = OutputOf<typeof personList>['people'][number]
type Post = OutputOf<typeof unitShow>['posts'][number]

interface PersonProps {
  person: Person
  onClose: () => void
}

interface Changing {
  name: string
  title?: string
  partyMember: boolean
  leftOn?: string
}

/** Corrects a person, or notes that he has left. */
export function PersonDialog({ person, onClose }: PersonProps) {
  const [form] = Form.useForm<Changing>()
  const send = useSend(personChange)
  const change = ({ title = '', ...rest }: Changing) =>
    send.mutate({ id: person.id, ...rest, title, leftOn: rest.leftOn ?? null }, { onSuccess: onClose })
  const { name, title, partyMember, leftOn } = person
  return (
    <Dialog
      title={`更改${person.name}`}
      okText="保存"
      send={send}
      form={form}
      initialValues={{ name, title, partyMember, ...(leftOn ? { leftOn } : {}) }}
      onFinish={change}
      onClose={onClose}
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
      <DayItem
        name="leftOn"
        label="离开日期"
        help="还在岗的不填；填了以后不能再选到此人。调往系统里别的单位的，请用“调动”。"
        required={false}
      />
    </Dialog>
  )
}

interface Transferring {
  unit: number
  from: string
  title?: string
  reason?: string
  postTitle?: string
  role?: (typeof POST_ROLES)[number]
  round?: string
  dueOn?: string
}

/** Moves a person to another unit: what ends, what opens, who sees what afterwards. */
export function TransferDialog({ person, onClose }: PersonProps) {
  const [form] = Form.useForm<Transferring>()
  const send = useSend(personTransfer)
  const role = Form.useWatch('role', form)
  const transfer = ({ postTitle, round, dueOn, ...rest }: Transferring) => {
    const { unit, from, title = '', reason = '' } = rest
    const post =
      rest.role && postTitle
        ? { post: { title: postTitle, role: rest.role, round: round || null, dueOn: dueOn ?? null } }
        : {}
    send.mutate({ id: person.id, unit, from, title, reason, ...post }, { onSuccess: onClose })
  }
  return (
    <Dialog
      title={`调动${person.name}`}
      okText="调动"
      send={send}
      form={form}
      initialValues={{ from: today() }}
      lead={
        <>
          <p>
            他在“{person.unitName}
            ”的岗位和专班到前一天为止，从这一天起归新单位；账号跟着走，已开的登录要重新登录。
          </p>
          <p>
            “{person.unitName}”已有的登记照旧写着他的名字，他不能再看；他今后的事，“{person.unitName}
            ”看不到。在别的单位的兼职不动。
          </p>
        </>
      }
      onFinish={transfer}
      onClose={onClose}
    >
      <UnitItem name="unit" label="调入单位" />
      <DayItem name="from" label="从哪天起" />
      <Form.Item name="title" label="新职务">
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="role" label="新岗位的权限" extra="不安排岗位的，他暂时不能登录办理。">
        <Select allowClear options={Object.entries(ROLES).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      {role && (
        <>
          <Form.Item
            name="postTitle"
            label="岗位名称"
            rules={[{ required: true, message: '请填写岗位名称' }]}
          >
            <Input autoComplete="off" />
          </Form.Item>
          <TermItems />
        </>
      )}
      <Form.Item name="reason" label="原因">
        <Input autoComplete="off" />
      </Form.Item>
    </Dialog>
  )
}

/** Ends a post on a day. */
export function EndPostDialog({ post, onClose }: { post: Post; onClose: () => void }) {
  const [form] = Form.useForm<{ to: string }>()
  const send = useSend(postEnd)
  return (
    <Dialog
      title={`免去${post.personName}的“${post.title}”`}
      okText="免去"
      danger
      send={send}
      form={form}
      initialValues={{ to: today() }}
      lead="任期到这一天为止，第二天起不能再以这个岗位办理。免去的岗位照旧列在页面上。"
      onFinish={({ to }) => send.mutate({ id: post.id, to }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <DayItem name="to" label="截止日期" />
    </Dialog>
  )
}
