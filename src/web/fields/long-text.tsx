import { Input } from 'antd'
import type { FieldFace } from './face.ts'

export const longText: FieldFace<'long_text'> = {
  wide: true,
  Input: ({ field, value, onChange, id, aria, status }) => (
    <Input.TextArea
      {...aria}
      id={id}
      status={status}
      value={String(value ?? '')}
      onChange={event => onChange(event.target.value || undefined)}
      autoSize={{ minRows: 2, maxRows: 14 }}
      count={{ max: field.max, show: String(value ?? '').length > field.max * 0.8 }}
    />
  ),
  View: ({ value }) => <p className="long-text">{String(value)}</p>,
}
