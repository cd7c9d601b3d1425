import { Button, Form, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { OutputOf } from '#domain/kernel/command.ts'
import { unitRelate, type unitShow, unitUnrelate } from '#domain/unit/contract.ts'
import { RELATIONS, type RelationKind, relationInWords } from '#domain/unit/relation.ts'
import { useUnitTree } from '../fields/unit-tree.ts'
import { useSend } from '../query.ts'
import { today } from '../when.ts'
import { Dialog } from './dialog.tsx'
import { DayItem, UnitItem } from './form-fields.tsx'

type View = OutputOf<typeof unitShow>
type Relation = View['relations'][number]

/** Side relations of a unit, those that hold first; what they let one see is nothing. */
export function Relations({ view, mayRelate }: { view: View; mayRelate: boolean }) {
  const [relating, setRelating] = useState(false)
  const [ending, setEnding] = useState<Relation>()
  const { units } = useUnitTree()
  const isOver = (relation: Relation) => relation.to !== null && relation.to < today()
  const sorted = [...view.relations].sort((a, b) => Number(isOver(a)) - Number(isOver(b)))
  return (
    <>
      <p className="quiet">
        关系只作说明：有关系不等于能查看对方的登记、人员；要查看，须有可看范围包括对方的岗位。
      </p>
      {mayRelate && view.unit.closedOn === null && (
        <Button onClick={() => setRelating(true)}>登记关系</Button>
      )}
      {sorted.length === 0 && <p className="quiet">没有登记指导、条线、派驻、包保关系。</p>}
      <ul className="unit-lines">
        {sorted.map(relation => (
          <li key={relation.id} className="unit-line">
            <span>
              <Words relation={relation} seen={units.some(unit => unit.id === relation.other)} />
              <span className="quiet">
                （{relation.from} 至 {relation.to ?? '今'}）
              </span>
            </span>
            {mayRelate && !isOver(relation) && (
              <Button size="small" onClick={() => setEnding(relation)}>
                解除
              </Button>
            )}
          </li>
        ))}
      </ul>
      {relating && <RelateDialog unit={view.unit} onClose={() => setRelating(false)} />}
      {ending && <UnrelateDialog relation={ending} onClose={() => setEnding(undefined)} />}
    </>
  )
}

function Words({ relation, seen }: { relation: Relation; seen: boolean }) {
  const words = relationInWords(relation.kind, relation.direction, { other: '' })
  return (
    <>
      <strong>{words}</strong>{' '}
      {seen ? <Link to={`/units/${relation.other}`}>{relation.otherName}</Link> : relation.otherName}
    </>
  )
}

interface Relating {
  kind: RelationKind
  other: number
  from: string
  to?: string
}

function RelateDialog({ unit, onClose }: { unit: View['unit']; onClose: () => void }) {
  const [form] = Form.useForm<Relating>()
  const send = useSend(unitRelate)
  const options = Object.entries(RELATIONS).map(([value, { label, out }]) => ({
    value,
    label: label === out ? label : `${label}（${out}）`,
  }))
  return (
    <Dialog
      title={`登记“${unit.shortName}”对别的单位的关系`}
      okText="登记"
      send={send}
      form={form}
      initialValues={{ from: today() }}
      lead={`由“${unit.shortName}”指导、条线主管、派驻、包保对方；方向相反的，请到对方的页面登记。关系本身不给查看的权限。`}
      onFinish={({ to, ...input }) =>
        send.mutate({ unit: unit.id, ...input, to: to ?? null }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <Form.Item name="kind" label="关系" rules={[{ required: true, message: '请选择关系' }]}>
        <Select options={options} />
      </Form.Item>
      <UnitItem name="other" label="对方单位" />
      <DayItem name="from" label="起始日期" />
      <DayItem name="to" label="截止日期" help="还没有定的不填。" required={false} />
    </Dialog>
  )
}

function UnrelateDialog({ relation, onClose }: { relation: Relation; onClose: () => void }) {
  const [form] = Form.useForm<{ to: string }>()
  const send = useSend(unitUnrelate)
  const words = relationInWords(relation.kind, relation.direction, { other: `“${relation.otherName}”` })
  return (
    <Dialog
      title={`解除关系：${words}`}
      okText="解除"
      danger
      send={send}
      form={form}
      initialValues={{ to: today() }}
      lead="关系到这一天为止，以前的照旧列在页面上。"
      onFinish={({ to }) => send.mutate({ id: relation.id, to }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <DayItem name="to" label="截止日期" />
    </Dialog>
  )
}
