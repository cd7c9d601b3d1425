import { Checkbox, Radio, Select } from 'antd'
import type { FieldFace, InputProps } from './face.ts'
import { useNames } from './names.tsx'
import { WordsView } from './words-view.tsx'

/** Up to here all options are shown at once: one click instead of two. */
const FEW = 6

export const choice: FieldFace<'choice'> = {
  Input: ChoiceInput,
  View: WordsView,
}

function ChoiceInput(props: InputProps<'choice'>) {
  const { field, value, onChange, id, aria, status } = props
  const options = useOptions(field.codes, value)
  const brief = options.length <= FEW && options.every(option => option.label.length <= 8)
  if (brief && field.many) {
    const held = Array.isArray(value) ? (value as string[]) : []
    return (
      <div id={id} tabIndex={-1} {...pickGroupAria(props)}>
        <Checkbox.Group
          options={options}
          value={held}
          onChange={next => onChange(next.length ? next : undefined)}
        />
      </div>
    )
  }
  if (brief && field.required && options.length <= 4) {
    return (
      <div id={id} tabIndex={-1} {...pickGroupAria(props)} role="radiogroup">
        <Radio.Group options={options} value={value} onChange={event => onChange(event.target.value)} />
      </div>
    )
  }
  return (
    <Select
      {...aria}
      id={id}
      status={status}
      className="whole"
      options={options}
      value={value as string | string[] | undefined}
      allowClear
      {...(field.many ? { mode: 'multiple' as const } : {})}
      showSearch={{ optionFilterProp: 'search' }}
      placeholder="请选择"
      onChange={next => onChange(Array.isArray(next) && next.length === 0 ? undefined : next)}
    />
  )
}

function pickGroupAria({ field, aria }: InputProps<'choice'>) {
  return { role: 'group', 'aria-label': field.label, 'aria-describedby': aria['aria-describedby'] }
}

/** Codes of the list; a retired one only where the record already holds it. */
function useOptions(list: string, value: unknown) {
  const { codes } = useNames()
  const held = new Set(Array.isArray(value) ? value : [value])
  return (codes.get(list)?.values ?? [])
    .filter(code => !code.retired || held.has(code.id))
    .map(code => ({
      value: code.id,
      label: code.retired ? `${code.label}（已停用）` : code.label,
      search: [code.label, ...code.words].join(' '),
    }))
}
