import { Button, Radio } from 'antd'
import type { FieldFace } from './face.ts'
import { WordsView } from './words-view.tsx'

export const yesNo: FieldFace<'yes_no'> = {
  group: true,
  Input: ({ field, value, onChange, id, aria }) => (
    <div
      id={id}
      tabIndex={-1}
      role="radiogroup"
      aria-label={field.label}
      aria-describedby={aria['aria-describedby']}
    >
      <Radio.Group
        value={value}
        onChange={event => onChange(event.target.value)}
        options={[
          { value: true, label: '是' },
          { value: false, label: '否' },
        ]}
      />
      {value !== undefined && !field.required && (
        <Button type="link" size="small" onClick={() => onChange(undefined)}>
          不填
        </Button>
      )}
    </div>
  ),
  View: WordsView,
}
