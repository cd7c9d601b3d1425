import { Button, Checkbox, Form, Space } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { groupDissolve, groupList } from '#domain/group/contract.ts'
import { GROUP_LABELS } from '#domain/group/kind.ts'
import type { OutputOf } from '#domain/kernel/command.ts'
import { DayInput } from '../fields/day-input.tsx'
import { useRead, useSend } from '../query.ts'
import { useRight } from '../session.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Loading } from '../shell/loading.tsx'
import { StateTag } from '../shell/state-tag.tsx'
import { Dialog } from '../unit/dialog.tsx'
import { DayItem } from '../unit/form-fields.tsx'
import { today } from '../when.ts'
import { GroupDialog } from './group-dialog.tsx'
import './group.css'

export type Group = OutputOf<typeof groupList>['groups'][number]

/** Temporary groups of the units in sight, on a day or all there ever were. */
export function Component() {
  const [on, setOn] = useState<string>()
  const [past, setPast] = useState(false)
  const [editing, setEditing] = useState<Group | 'new'>()
  const [ending, setEnding] = useState<Group>()
  const mayForm = useRight('group.form')
  const groups = useRead(groupList, { past, ...(on && !past ? { on } : {}) }, { keeps: true })
  return (
    <div className="groups">
      <title>专班小组 - 闭环</title>
      <header className="page-head">
        <div>
          <h1>专班小组</h1>
          <p className="quiet">专班、领导小组等临时机构的成员和起止日期；登记参会人员时可以按组选。</p>
        </div>
        {mayForm && (
          <Button type="primary" onClick={() => setEditing('new')}>
            成立
          </Button>
        )}
      </header>
      <Space wrap className="groups-filter">
        <label htmlFor="groups-on">哪一天的</label>
        <DayInput id="groups-on" value={on ?? today()} onChange={setOn} />
        <Checkbox checked={past} onChange={event => setPast(event.target.checked)}>
          连同已撤销的和退出的成员
        </Checkbox>
        <Link to="/units">组织与人员</Link>
      </Space>
      <Loading of={groups}>
        {data =>
          data.groups.length === 0 ? (
            <EmptyState
              title="这一天没有专班、领导小组"
              detail="成立之后，成员按日期列在这里；撤销的照旧可查。"
            />
          ) : (
            <ul className="groups-list">
              {data.groups.map(group => (
                <GroupCard
                  key={group.id}
                  group={group}
                  mayForm={mayForm}
                  onChange={() => setEditing(group)}
                  onDissolve={() => setEnding(group)}
                />
              ))}
            </ul>
          )
        }
      </Loading>
      {editing && (
        <GroupDialog
          {...(editing === 'new' ? {} : { group: editing })}
          onClose={() => setEditing(undefined)}
        />
      )}
      {ending && <DissolveDialog group={ending} onClose={() => setEnding(undefined)} />}
    </div>
  )
}

interface CardProps {
  group: Group
  mayForm: boolean
  onChange: () => void
  onDissolve: () => void
}

function GroupCard({ group, mayForm, onChange, onDissolve }: CardProps) {
  const { name, kind, unitName, purpose, formedOn, dissolvedOn, members, mayChange } = group
  return (
    <li className="paper group-card">
      <div className="group-head">
        <h2>{name}</h2>
        <StateTag tone={dissolvedOn ? 'plain' : 'good'}>{dissolvedOn ? '已撤销' : '在办'}</StateTag>
      </div>
      <p className="quiet">
        {GROUP_LABELS[kind]} · {unitName} ·{' '}
        <span className="group-days">
          {formedOn}至{dissolvedOn ?? '今'}
        </span>
      </p>
      {purpose && <p>{purpose}</p>}
      <p>
        成员{members.length}人{members.length > 0 && '：'}
        {members.map(memberInWords).join('、')}
      </p>
      {mayForm && mayChange && !dissolvedOn && (
        <Space>
          <Button size="small" onClick={onChange} aria-label={`更改${name}`}>
            更改
          </Button>
          <Button size="small" onClick={onDissolve} aria-label={`撤销${name}`}>
            撤销
          </Button>
        </Space>
      )}
    </li>
  )
}

function memberInWords({ name, role, to }: Group['members'][number]): string {
  return `${name}（${role}${to ? `，到${to}` : ''}）`
}

function DissolveDialog({ group, onClose }: { group: Group; onClose: () => void }) {
  const [form] = Form.useForm<{ on: string }>()
  const send = useSend(groupDissolve)
  return (
    <Dialog
      title={`撤销“${group.name}”`}
      okText="撤销"
      danger
      send={send}
      form={form}
      initialValues={{ on: today() }}
      lead="从这一天起不再列为在办，成员到前一天为止；过去的成员和日期照旧可查。"
      onFinish={({ on }) => send.mutate({ id: group.id, on }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <DayItem name="on" label="撤销日期" />
    </Dialog>
  )
}
