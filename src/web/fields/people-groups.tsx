import { Checkbox, Modal, Skeleton } from 'antd'
import { useState } from 'react'
import { useMe } from '../session.ts'
import { learnPeople } from './known-people.ts'
import { type PeopleGroup, usePeopleGroups } from './people-sources.ts'
import { UnitSelect } from './unit.tsx'

interface PeopleGroupsProps {
  label: string
  /** The field's id: the last entry's people of the same field are a group. */
  field: string
  max: number
  held: readonly number[]
  onTake: (people: number[]) => void
  onClose: () => void
}

/** A whole group at one click, and then those taken out who were not there. */
export function PeopleGroups({ label, field, max, held, onTake, onClose }: PeopleGroupsProps) {
  const me = useMe()
  const [unit, setUnit] = useState<number>(me.post.unit)
  const [below, setBelow] = useState(false)
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set(held))
  const { groups, total, listed, isPending } = usePeopleGroups({ field, unit, below })
  for (const group of groups) learnPeople(group.members.map(({ person, name }) => ({ id: person, name })))
  const mark = (people: readonly number[], on: boolean) => {
    const next = new Set(chosen)
    for (const id of people) on ? next.add(id) : next.delete(id)
    setChosen(next)
  }
  return (
    <Modal
      open
      title={`${label}：整组选`}
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
      <p className="quiet">先勾选整组，再去掉没有到的人。</p>
      {chosen.size > max && (
        <p role="alert" className="wrong">{`最多选${max}人，请去掉${chosen.size - max}人`}</p>
      )}
      {isPending && <Skeleton active paragraph={{ rows: 4 }} />}
      <div className="people-groups">
        {groups.map(group => (
          <Group key={group.id} group={group} chosen={chosen} onMark={mark} />
        ))}
        {!isPending && listed === 0 && (
          <p className="quiet">这个单位还没有登记人员，请换一个单位或勾选“含下级单位”。</p>
        )}
        {total > listed && <p className="quiet">只列出前{listed}人，请选到更小的单位。</p>}
      </div>
    </Modal>
  )
}

interface GroupProps {
  group: PeopleGroup
  chosen: ReadonlySet<number>
  onMark: (people: readonly number[], on: boolean) => void
}

function Group({ group: { name, members }, chosen, onMark }: GroupProps) {
  const absent = members.filter(({ person }) => !chosen.has(person))
  const count = members.length - absent.length
  const isMost = count > 0 && absent.length > 0 && absent.length < count
  return (
    <fieldset className="people-group">
      <legend className="visually-hidden">{name}</legend>
      <Checkbox
        checked={count === members.length}
        indeterminate={count > 0 && absent.length > 0}
        onChange={event =>
          onMark(
            members.map(({ person }) => person),
            event.target.checked,
          )
        }
      >
        {name}（{count}/{members.length}）
      </Checkbox>
      {isMost && <span className="quiet">整组，除{absent.map(one => one.name).join('、')}</span>}
      <div className="people-names">
        {members.map(({ person, name: who }) => (
          <Checkbox
            key={person}
            checked={chosen.has(person)}
            onChange={event => onMark([person], event.target.checked)}
          >
            {who}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}
