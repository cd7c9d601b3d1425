import type { FieldFace } from './face.ts'
import { NumberInput } from './number-input.tsx'
import { WordsView } from './words-view.tsx'

export const count: FieldFace<'count'> = {
  Input: ({ field, value, onChange, ...rest }) => (
    <NumberInput
      {...rest}
      inputMode="numeric"
      unit={field.unit}
      typed={String(value ?? '')}
      // What is no whole number stays as typed: the schema refuses it in words, beside the field.
      onType={typed =>
        onChange(typed === '' ? undefined : /^-?\d{1,15}$/.test(typed) ? Number(typed) : typed)
      }
    />
  ),
  View: WordsView,
}
