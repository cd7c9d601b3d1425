import { Checkbox, Form } from 'antd'
import { personList } from '#domain/person/contract.ts'
import { type UnitKind, unitMerge, unitMove, unitSplit } from '#domain/unit/contract.ts'
import { useUnitTree } from '../fields/unit-tree.ts'
import { useRead, useSend } from '../query.ts'
import { today } from '../when.ts'
import { Dialog } from './dialog.tsx'
import { DayItem, IN_HISTORY, ReasonItem, UnitItem } from './form-fields.tsx'
import type { UnitView } from './unit-actions.tsx'
import { NamingItems } from './unit-dialogs.tsx'

interface Props {
  unit: Pick<UnitView, 'id' | 'shortName'>
  onClose: () => void
}

/** A new superior from a day on; `parent` is where the unit was dropped. */
export function MoveDialog({ unit, parent, onClose }: Props & { parent?: number | undefined }) {
  const [form] = Form.useForm<{ parent: number; from: string; reason: string }>()
  const send = useSend(unitMove)
  const { units } = useUnitTree()
  const target = Form.useWatch('parent', form) ?? parent
  const nameOf = (id: number | null | undefined) => units.find(one => one.id === id)?.shortName ?? ''
  const former = nameOf(units.find(one => one.id === unit.id)?.parent)
  const below = countBelow(units, unit.id)
  return (
    <Dialog
      title={`调整“${unit.shortName}”的隶属`}
      okText="调整"
      send={send}
      form={form}
      initialValues={{ from: today(), ...(parent === undefined ? {} : { parent }) }}
      lead={
        <>
          <p>
            “{unit.shortName}”{below > 0 && `连同下面${below}个单位`}由“{former}”改到“
            {nameOf(target) || '所选上级'}”之下，人员和登记跟着走。
          </p>
          <p>“{former}”不再看到它们的登记，含下属的数字也不再计入；新上级从此看得到、计得入。</p>
        </>
      }
      onFinish={input => send.mutate({ id: unit.id, ...input }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <UnitItem name="parent" label="新的上级" />
      <DayItem name="from" label="从哪天起" />
      <ReasonItem help={IN_HISTORY} />
    </Dialog>
  )
}

/** The unit ends in another one. */
export function MergeDialog({ unit, into, onClose }: Props & { into?: number | undefined }) {
  const [form] = Form.useForm<{ into: number; from: string; reason: string }>()
  const send = useSend(unitMerge)
  const { units } = useUnitTree()
  const people = useRead(personList, { unit: unit.id, below: false, limit: 1 })
  const children = units.filter(one => one.parent === unit.id).length
  return (
    <Dialog
      title={`把“${unit.shortName}”并入别的单位`}
      okText="并入"
      danger
      send={send}
      form={form}
      initialValues={{ from: today(), ...(into === undefined ? {} : { into }) }}
      lead={
        <>
          <p>
            从这一天起撤销“{unit.shortName}”：{children}个下级、{people.data?.total ?? '…'}
            名在册人员和在任岗位转到并入的单位，账号跟着走，已开的登录要重新登录；对外关系和专班到前一天为止。
          </p>
          <p>
            已有的登记留在“{unit.shortName}
            ”名下，上级照旧可查、照旧计数。并入的单位要查阅，可另安排一个可看范围是“
            {unit.shortName}”的岗位。
          </p>
        </>
      }
      onFinish={input => send.mutate({ id: unit.id, ...input }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <UnitItem name="into" label="并入哪个单位" />
      <DayItem name="from" label="从哪天起" />
      <ReasonItem help={IN_HISTORY} />
    </Dialog>
  )
}

interface Splitting {
  name: string
  shortName: string
  code: string
  kind: UnitKind
  from: string
  children?: number[]
  people?: number[]
  reason: string
}

/** Part of the unit becomes a unit of its own beside it. */
export function SplitDialog({ unit, onClose }: Props) {
  const [form] = Form.useForm<Splitting>()
  const send = useSend(unitSplit)
  const { units } = useUnitTree()
  const people = useRead(personList, { unit: unit.id, below: false, limit: 200 })
  const children = units.filter(one => one.parent === unit.id)
  return (
    <Dialog
      title={`从“${unit.shortName}”分设新单位`}
      okText="分设"
      send={send}
      form={form}
      initialValues={{ from: today() }}
      lead="新单位与原单位同一上级。选定的下级带着自己的登记过去；选定的人连同在这里的岗位过去，他们在原单位已有的登记留在原单位。"
      onFinish={input => send.mutate({ id: unit.id, ...input }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <NamingItems />
      {children.length > 0 && (
        <Form.Item name="children" label="转过去的下级">
          <Checkbox.Group
            className="unit-checks"
            options={children.map(one => ({ value: one.id, label: one.shortName }))}
          />
        </Form.Item>
      )}
      <Form.Item name="people" label="转过去的人员">
        <Checkbox.Group
          className="unit-checks"
          options={(people.data?.people ?? []).map(one => ({
            value: one.id,
            label: [one.name, one.title].filter(Boolean).join(' '),
          }))}
        />
      </Form.Item>
      <DayItem name="from" label="从哪天起" />
      <ReasonItem help={IN_HISTORY} />
    </Dialog>
  )
}

/** How many units stand below one, at every depth; units come in preorder. */
function countBelow(units: readonly { id: number; parent: number | null }[], root: number): number {
  const below = new Set([root])
  for (const unit of units) if (unit.parent !== null && below.has(unit.parent)) below.add(unit.id)
  return below.size - 1
}
