import { Checkbox, Input, InputNumber, Select } from 'antd'
import { useId } from 'react'
import { FieldRow } from '../fields/field-row.tsx'

interface Common {
  label: string
  help?: string
  wrong?: string | undefined
  required?: boolean
}

function rowOf({ label, help, wrong, required }: Common) {
  return { label, ...(help ? { help } : {}), ...(wrong ? { wrong } : {}), ...(required ? { required } : {}) }
}

interface WordsProps extends Common {
  value: unknown
  onChange: (value: string) => void
  lines?: boolean
  max?: number
  placeholder?: string
}

/** A line of words, or several. */
export function Words({ value, onChange, lines = false, max, placeholder, ...row }: WordsProps) {
  const id = useId()
  const shared = {
    id,
    value: value === undefined || value === null ? '' : String(value),
    status: row.wrong ? ('error' as const) : ('' as const),
    ...(max === undefined ? {} : { maxLength: max }),
    ...(placeholder === undefined ? {} : { placeholder }),
  }
  return (
    <FieldRow id={id} {...rowOf(row)}>
      {aria =>
        lines ? (
          <Input.TextArea
            {...aria}
            {...shared}
            autoSize={{ minRows: 2 }}
            onChange={event => onChange(event.target.value)}
          />
        ) : (
          <Input {...aria} {...shared} onChange={event => onChange(event.target.value)} />
        )
      }
    </FieldRow>
  )
}

interface PickProps extends Common {
  value: string | undefined
  onChange: (value: string | undefined) => void
  options: readonly { value: string; label: string }[]
  clears?: boolean
}

/** One of a list. */
export function Pick({ value, onChange, options, clears = false, ...row }: PickProps) {
  const id = useId()
  return (
    <FieldRow id={id} {...rowOf(row)}>
      {aria => (
        <Select
          {...aria}
          id={id}
          className="whole"
          status={row.wrong ? 'error' : ''}
          allowClear={clears}
          placeholder="请选择"
          value={value || undefined}
          showSearch={{ optionFilterProp: 'label' }}
          options={[...options]}
          onChange={next => onChange(next)}
        />
      )}
    </FieldRow>
  )
}

interface NumberProps extends Common {
  value: unknown
  onChange: (value: number | undefined) => void
  min?: number
  placeholder?: string
}

/** A whole number, or the usual one when empty. */
export function Whole({ value, onChange, min, placeholder, ...row }: NumberProps) {
  const id = useId()
  return (
    <FieldRow id={id} {...rowOf(row)}>
      {aria => (
        <InputNumber
          {...aria}
          id={id}
          className="whole"
          precision={0}
          status={row.wrong ? 'error' : ''}
          {...(min === undefined ? {} : { min })}
          {...(placeholder === undefined ? {} : { placeholder })}
          value={typeof value === 'number' ? value : null}
          onChange={next => onChange(typeof next === 'number' ? next : undefined)}
        />
      )}
    </FieldRow>
  )
}

interface TickProps {
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
}

/** Yes or no about something. */
export function Tick({ label, checked, onChange }: TickProps) {
  return (
    <Checkbox checked={checked} onChange={event => onChange(event.target.checked)}>
      {label}
    </Checkbox>
  )
}

interface ManyWordsProps extends Common {
  value: unknown
  onChange: (value: string[]) => void
}

/** Several words, each ended by Enter. */
export function ManyWords({ value, onChange, ...row }: ManyWordsProps) {
  const id = useId()
  return (
    <FieldRow id={id} {...rowOf(row)}>
      {aria => (
        <Select
          {...aria}
          id={id}
          className="whole"
          mode="tags"
          open={false}
          suffixIcon={null}
          tokenSeparators={['、', '，', ',', ' ']}
          status={row.wrong ? 'error' : ''}
          placeholder="输入后按回车，可写几个"
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={next => onChange(next)}
        />
      )}
    </FieldRow>
  )
}
