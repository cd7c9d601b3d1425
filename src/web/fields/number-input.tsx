import { Input, Space } from 'antd'
import { halfWidth } from '#domain/kernel/written-day.ts'
import type { InputProps } from './face.ts'

interface NumberInputProps extends Pick<InputProps<'count'>, 'id' | 'aria' | 'status'> {
  typed: string
  unit: string
  onType: (plain: string) => void
  inputMode: 'numeric' | 'decimal'
}

/** Digits with their 量词; full-width digits and thousands separators are understood. */
export function NumberInput({ id, aria, status, typed, unit, onType, inputMode }: NumberInputProps) {
  return (
    <Space.Compact block>
      <Input
        {...aria}
        id={id}
        status={status}
        value={typed}
        inputMode={inputMode}
        autoComplete="off"
        onChange={event => onType(halfWidth(event.target.value).replace(/[,\s]/g, ''))}
      />
      <Space.Addon>{unit}</Space.Addon>
    </Space.Compact>
  )
}
