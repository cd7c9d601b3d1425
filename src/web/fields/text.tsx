import { Input } from 'antd'
import type { FieldFace } from './face.ts'
import { WordsView } from './words-view.tsx'

export const text: FieldFace<'text'> = {
  Input: ({ field, value, onChange, id, aria, status }) => (
    <Input
      {...aria}
      id={id}
      status={status}
      value={String(value ?? '')}
      onChange={event => onChange(event.target.value || undefined)}
      // Too long a text is refused with a sentence; cutting it off would lose words in silence.
      count={{ max: field.max, show: String(value ?? '').length > field.max * 0.8 }}
      autoComplete="off"
    />
  ),
  View: WordsView,
}
