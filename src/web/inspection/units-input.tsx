import { UnitSelect } from '../fields/unit.tsx'

interface UnitsInputProps {
  id?: string
  label: string
  many?: boolean
  placeholder?: string
  value?: number[]
  onChange?: (units: number[]) => void
}

/** Units of the tree as a control of a form. */
export function UnitsInput({ id, label, many = false, placeholder, value = [], onChange }: UnitsInputProps) {
  return (
    <UnitSelect
      {...(id ? { id } : {})}
      {...(placeholder ? { placeholder } : {})}
      label={label}
      many={many}
      held={value}
      onChange={next => onChange?.(next)}
    />
  )
}
