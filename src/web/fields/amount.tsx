import type { FieldFace } from './face.ts'
import { NumberInput } from './number-input.tsx'
import { WordsView } from './words-view.tsx'

export const amount: FieldFace<'amount'> = {
  Input: ({ field, value, onChange, ...rest }) => (
    <NumberInput
      {...rest}
      inputMode="decimal"
      unit={field.unit}
      typed={String(value ?? '')}
      onType={typed => onChange(typed === '' ? undefined : typed)}
    />
  ),
  View: WordsView,
}
