import { Form, Input } from 'antd'
import { DayInput } from '../fields/day-input.tsx'
import { UnitSelect } from '../fields/unit.tsx'

interface ItemProps {
  name: string | (string | number)[]
  label: string
  help?: string
  required?: boolean
}

/** A day in a form. */
export function DayItem({ name, label, help, required = true }: ItemProps) {
  return (
    <Form.Item name={name} label={label} {...(help ? { extra: help } : {})} rules={rulesOf(label, required)}>
      <Day />
    </Form.Item>
  )
}

/** A unit in a form; closed ones only where they may be looked up. */
export function UnitItem({
  name,
  label,
  help,
  required = true,
  closed = false,
}: ItemProps & { closed?: boolean }) {
  return (
    <Form.Item name={name} label={label} {...(help ? { extra: help } : {})} rules={rulesOf(label, required)}>
      <Unit closed={closed} />
    </Form.Item>
  )
}

/** What becomes of the reason for a change of a unit. */
export const IN_HISTORY = '写进单位的历史。'

interface ReasonItemProps {
  label?: string
  /** Where it stands afterwards and who reads it. */
  help: string
  example?: string
  required?: boolean
}

/** Why; whoever looks at it later reads it. */
export function ReasonItem({ label = '原因', help, example, required = true }: ReasonItemProps) {
  return (
    <Form.Item
      name="reason"
      label={label}
      extra={help}
      rules={[{ required, whitespace: required, min: 2, message: `请写明${label}，至少两个字` }]}
    >
      <Input.TextArea autoSize={{ minRows: 2 }} maxLength={200} placeholder={example ?? ''} />
    </Form.Item>
  )
}

/** 届次 and when the term is due to end. */
export function TermItems() {
  return (
    <>
      <Form.Item name="round" label="届次" extra="如“第三届”；没有届次的不填。">
        <Input autoComplete="off" maxLength={20} />
      </Form.Item>
      <DayItem
        name="dueOn"
        label="任期届满日期"
        help="到期只作提醒，不自动免去；没有任期的不填。"
        required={false}
      />
    </>
  )
}

function rulesOf(label: string, required: boolean) {
  return required ? [{ required, message: `请填写${label}` }] : []
}

/** What an antd form hands to the control inside it. */
interface Given<T> {
  id?: string
  value?: T | undefined
  onChange?: (next: T | undefined) => void
}

function Day({ id, value, onChange }: Given<string>) {
  return <DayInput {...(id ? { id } : {})} value={value} onChange={day => onChange?.(day)} />
}

function Unit({ id, value, onChange, closed }: Given<number> & { closed: boolean }) {
  return (
    <UnitSelect
      {...(id ? { id } : {})}
      closed={closed}
      held={value === undefined ? [] : [value]}
      onChange={([next]) => onChange?.(next)}
    />
  )
}
