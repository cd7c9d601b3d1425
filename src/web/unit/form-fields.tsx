import { Form } from 'antd'
import { DayInput } from '../fields/day-input.tsx'
import { UnitSelect } from '../fields/unit.tsx'

interface ItemProps {
  name: string
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

/** A unit in a form. */
export function UnitItem({ name, label, help, required = true }: ItemProps) {
  return (
    <Form.Item name={name} label={label} {...(help ? { extra: help } : {})} rules={rulesOf(label, required)}>
      <Unit />
    </Form.Item>
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

function Unit({ id, value, onChange }: Given<number>) {
  return (
    <UnitSelect
      {...(id ? { id } : {})}
      held={value === undefined ? [] : [value]}
      onChange={([next]) => onChange?.(next)}
    />
  )
}
