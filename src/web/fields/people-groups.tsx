import { Checkbox, Modal, Skeleton } from 'antd'
import { useState } from 'react'
import { personList } from '#domain/person/contract.ts'
import { useRead } from '../query.ts'
import { useMe } from '../session.ts'
import { learnPeople } from './known-people.ts'
import { UnitSelect } from './unit.tsx'

interface PeopleGroupsProps {
  label: string
  max: number
  held: readonly number[]
  onTake: (people: number[]) => void
  onClose: () => void
}

/** Everybody of a unit at one click, and then those taken out who were not there. */
export function PeopleGroups({ label, max, held, onTake, onClose }: PeopleGroupsProps) {
  const me = useMe()
  const [unit, setUnit] = useState<number>(me.post.unit)
  const [below, setBelow] = useState(false)
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set(held))
  const { data } = useRead(personList, { unit, below, limit: 200 })
  const here = (data?.people ?? []).filter(person => person.leftOn === null)
  learnPeople(here)
  const groups = groupsOf(here)
  const mark = (people: readonly { id: number }[], on: boolean) => {
    const next = new Set(chosen)
    for (const { id } of people) on ? next.add(id) : next.delete(id)
    setChosen(next)
  }
  return (
    <Modal
      open
      title={`${label}：按单位选`}
      okText={`选定${chosen.size}人`}
      okButtonProps={{ disabled: chosen.size > max }}
      cancelText="不改"
      mask={{ closable: false }}
      onCancel={onClose}
      onOk={() => onTake([...chosen])}
    >
      <div className="people-unit">
        <UnitSelect label="单位" held={[unit]} onChange={([next]) => setUnit(next ?? me.post.unit)} />
        <Checkbox checked={below} onChange={event => setBelow(event.target.checked)}>
          含下级单位
        </Checkbox>
      </div>
      {chosen.size > max && (
        <p role="alert" className="wrong">{`最多选${max}人，请去掉${chosen.size - max}人`}</p>
      )}
      {!data && <Skeleton active paragraph={{ rows: 4 }} />}
      <div className="people-groups">
        {groups.map(([name, group]) => (
          <Group key={name} name={name} group={group} chosen={chosen} onMark={mark} />
        ))}
        {data && here.length === 0 && (
          <p className="quiet">这个单位还没有登记人员，请换一个单位或勾选“含下级单位”。</p>
        )}
        {data && data.total > data.people.length && (
          <p className="quiet">只列出前{data.people.length}人，请选到更小的单位。</p>
        )}
      </div>
    </Modal>
  )
}

interface Listed {
  id: number
  name: string
  title: string
  unitName: string
}

interface GroupProps {
  name: string
  group: readonly Listed[]
  chosen: ReadonlySet<number>
  onMark: (people: readonly Listed[], on: boolean) => void
}

function Group({ name, group, chosen, onMark }: GroupProps) {
  const count = group.filter(person => chosen.has(person.id)).length
  return (
    <fieldset className="people-group">
      <legend className="visually-hidden">{name}</legend>
      <Checkbox
        checked={count === group.length}
        indeterminate={count > 0 && count < group.length}
        onChange={event => onMark(group, event.target.checked)}
      >
        {name}（{count}/{group.length}）
      </Checkbox>
      <div className="people-names">
        {group.map(person => (
          <Checkbox
            key={person.id}
            checked={chosen.has(person.id)}
            onChange={event => onMark([person], event.target.checked)}
          >
            {person.name}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}

function groupsOf(people: readonly Listed[]): [string, Listed[]][] {
  const groups = new Map<string, Listed[]>()
  for (const person of people) groups.set(person.unitName, [...(groups.get(person.unitName) ?? []), person])
  return [...groups]
}
