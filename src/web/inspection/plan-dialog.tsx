import { Form, Input, Select } from 'antd'
import {
  inspectionChoices,
  inspectionPlan,
  inspectionRevise,
  type ShownInspection,
} from '#domain/inspection/contract.ts'
import type { InputOf, OutputOf } from '#domain/kernel/command.ts'
import { PersonSelect } from '../group/person-select.tsx'
import { useRead, useSend } from '../query.ts'
import { useMe } from '../session.ts'
import { Dialog } from '../unit/dialog.tsx'
import { DayItem } from '../unit/form-fields.tsx'
import { today } from '../when.ts'
import { TeamSelect } from './team-select.tsx'
import { UnitsInput } from './units-input.tsx'

type Values = Omit<InputOf<typeof inspectionPlan>, 'occurrence'>

interface PlanDialogProps {
  /** The inspection whose plan is changed; without one a new one is planned. */
  shown?: ShownInspection
  /** The 应办 that the inspection is to look into: what is filled in beforehand. */
  about?: { occurrence: number; unit: number; title: string }
  onDone: (id: number) => void
  onClose: () => void
}

/** Plans an inspection, or changes its plan. */
export function PlanDialog({ shown, about, onDone, onClose }: PlanDialogProps) {
  const [form] = Form.useForm<Values>()
  const [planning, revising] = [useSend(inspectionPlan), useSend(inspectionRevise)]
  const choices = useRead(inspectionChoices, {})
  const me = useMe()
  const kind = Form.useWatch('kind', form) ?? shown?.inspection.kind
  const known = new Map((shown?.team ?? []).map(one => [one.person, one.name] as const))
  const save = ({ units = [], ...values }: Values) => {
    const input = { ...values, members: values.members ?? [], checklist: values.checklist ?? null }
    if (shown) revising.mutate({ id: shown.inspection.id, ...input }, { onSuccess: ({ id }) => onDone(id) })
    else
      planning.mutate(
        { ...input, units, ...(about ? { occurrence: about.occurrence } : {}) },
        { onSuccess: ({ id }) => onDone(id) },
      )
  }
  return (
    <Dialog<Values>
      title={shown ? '更改检查安排' : '安排检查'}
      okText="保存"
      send={shown ? revising : planning}
      form={form}
      initialValues={shown ? valuesOf(shown) : plannedFor(about)}
      lead={
        shown
          ? '检查组里撤下的人，已经登记的内容还在。'
          : `由${me.post.unitName}组织；被检查单位可以现在选，也可以保存以后抽签。`
      }
      onFinish={save}
      onClose={onClose}
    >
      <Form.Item name="title" label="检查名称" rules={[{ required: true, message: '请填写检查名称' }]}>
        <Input autoComplete="off" maxLength={120} />
      </Form.Item>
      <Form.Item name="kind" label="检查类型" rules={[{ required: true, message: '请选择检查类型' }]}>
        <Select aria-label="检查类型" options={optionsOf(choices.data?.kinds)} />
      </Form.Item>
      <div className="inspection-pair">
        <DayItem name="from" label="开始日期" />
        <DayItem name="to" label="结束日期" />
      </div>
      <Form.Item name="basis" label="依据文号">
        <Input autoComplete="off" maxLength={120} />
      </Form.Item>
      <Form.Item name="purpose" label="检查目的">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={1000} />
      </Form.Item>
      <Form.Item name="leader" label="组长" rules={[{ required: true, message: '请选择组长' }]}>
        <PersonSelect label="组长" known={known} />
      </Form.Item>
      <Form.Item name="members" label="组员" extra="可以有外单位的同志；谁也不能查自己的单位。">
        <TeamSelect label="组员" known={known} />
      </Form.Item>
      <Form.Item
        name="checklist"
        label="检查清单"
        extra="不选的，现场只登记问题。已经有人按清单登记的，不能再换。"
      >
        <Select
          aria-label="检查清单"
          allowClear
          placeholder="不用清单"
          options={checklistsFor(choices.data, kind)}
        />
      </Form.Item>
      {!shown && (
        <Form.Item name="units" label="被检查单位">
          <UnitsInput many label="被检查单位" />
        </Form.Item>
      )}
    </Dialog>
  )
}

function plannedFor(about: PlanDialogProps['about']): Partial<Values> {
  const days = { from: today(), to: today() }
  return about ? { ...days, title: about.title, units: [about.unit] } : days
}

function valuesOf({ inspection, team }: ShownInspection): Partial<Values> {
  const { title, kind, basis, purpose, from, to, checklist } = inspection
  const leader = team.find(one => one.isLeader)?.person
  return {
    title,
    kind,
    basis,
    purpose,
    from,
    to,
    checklist: checklist?.id ?? null,
    members: team.filter(one => !one.isLeader).map(one => one.person),
    ...(leader === undefined ? {} : { leader }),
  }
}

function optionsOf(choices: readonly { id: string; label: string }[] | undefined) {
  return (choices ?? []).map(({ id, label }) => ({ value: id, label }))
}

/** Those made for this kind come first. */
function checklistsFor(choices: OutputOf<typeof inspectionChoices> | undefined, kind: string | undefined) {
  const all = choices?.checklists ?? []
  const suits = (one: (typeof all)[number]) => kind !== undefined && one.kinds.includes(kind)
  return all
    .toSorted((a, b) => Number(suits(b)) - Number(suits(a)))
    .map(one => ({ value: one.id, label: `${one.label}（${one.items}项）` }))
}
