import { Button, Form, Input, Select } from 'antd'
import { groupChange, groupForm } from '#domain/group/contract.ts'
import { GROUP_LABELS, type GroupKind } from '#domain/group/kind.ts'
import { personList } from '#domain/person/contract.ts'
import { useRead, useSend } from '../query.ts'
import { useMe, useRight } from '../session.ts'
import { Dialog } from '../unit/dialog.tsx'
import { DayItem, UnitItem } from '../unit/form-fields.tsx'
import { today } from '../when.ts'
import type { Group } from './groups-page.tsx'
import { PersonSelect } from './person-select.tsx'

interface Values {
  unit?: number
  kind: GroupKind
  name: string
  purpose?: string
  formedOn?: string
  from?: string
  members?: { person?: number; role?: string }[]
}

interface GroupDialogProps {
  /** The group to be changed; without one a new one is formed. */
  group?: Group
  onClose: () => void
}

/** Forms a group, or changes what it is called, for, and who is in it from a day on. */
export function GroupDialog({ group, onClose }: GroupDialogProps) {
  const [form] = Form.useForm<Values>()
  const me = useMe()
  const isAdministrator = useRight('unit.add')
  const [forming, changing] = [useSend(groupForm), useSend(groupChange)]
  const own = useRead(personList, { unit: me.post.unit, below: false, limit: 1 }, { enabled: !group })
  const save = ({ purpose = '', members = [], from, formedOn, unit, ...rest }: Values) => {
    const named = members.flatMap(({ person, role = '成员' }) => (person ? [{ person, role }] : []))
    const said = { ...rest, purpose, members: named }
    if (group) changing.mutate({ id: group.id, ...said, ...(from ? { from } : {}) }, { onSuccess: onClose })
    else
      forming.mutate(
        { ...said, ...(unit ? { unit } : {}), formedOn: formedOn ?? today() },
        { onSuccess: onClose },
      )
  }
  const known = new Map((group?.members ?? []).map(member => [member.person, member.name]))
  const present = (group?.members ?? []).filter(member => member.to === null)
  return (
    <Dialog<Values>
      title={group ? `更改“${group.name}”` : '成立专班、领导小组'}
      okText={group ? '保存' : '成立'}
      send={group ? changing : forming}
      form={form}
      initialValues={
        group
          ? {
              kind: group.kind,
              name: group.name,
              purpose: group.purpose,
              from: today(),
              members: present.map(({ person, role }) => ({ person, role })),
            }
          : {
              formedOn: today(),
              ...(isAdministrator ? { unit: me.post.unit } : {}),
              members: [{ role: '组长' }],
            }
      }
      lead={
        group
          ? '成员从所填的那一天起变动；去掉的人到前一天为止，以前的名单照旧可查。'
          : `成员从本单位及下属的名册里选${own.data?.total === 0 ? '；名册里还没有人，请先由系统管理员登记' : ''}。旁边单位的人由系统管理员列入。`
      }
      onFinish={save}
      onClose={onClose}
    >
      {!group && isAdministrator && <UnitItem name="unit" label="归哪个单位" />}
      <Form.Item name="kind" label="类别" rules={[{ required: true, message: '请选择类别' }]}>
        <Select options={Object.entries(GROUP_LABELS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="name" label="名称" rules={[{ required: true, message: '请填写名称' }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="purpose" label="任务">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
      {group ? <DayItem name="from" label="从哪天起变动" /> : <DayItem name="formedOn" label="成立日期" />}
      <MemberItems known={known} />
    </Dialog>
  )
}

function MemberItems({ known }: { known: ReadonlyMap<number, string> }) {
  return (
    <Form.List name="members">
      {(fields, { add, remove }) => (
        <fieldset className="group-members">
          <legend>成员</legend>
          {fields.map(({ key, name }) => (
            <div key={key} className="group-member">
              <Form.Item
                name={[name, 'person']}
                rules={[{ required: true, message: '请选人，或删去这一行' }]}
              >
                <PersonSelect label={`第${name + 1}名成员`} known={known} />
              </Form.Item>
              <Form.Item name={[name, 'role']} rules={[{ required: true, message: '请填写组内职务' }]}>
                <Input
                  aria-label={`第${name + 1}名成员的组内职务`}
                  placeholder="组长、成员等"
                  maxLength={30}
                />
              </Form.Item>
              <Button onClick={() => remove(name)} aria-label={`删去第${name + 1}名成员`}>
                删去
              </Button>
            </div>
          ))}
          <Button onClick={() => add({ role: '成员' })}>添一名成员</Button>
        </fieldset>
      )}
    </Form.List>
  )
}
