import { DayInput } from './day-input.tsx'
import type { FieldFace } from './face.ts'
import { WordsView } from './words-view.tsx'

export const date: FieldFace<'date'> = {
  Input: ({ value, onChange, id, aria, status }) => (
    <DayInput id={id} aria={aria} status={status} value={value as string | undefined} onChange={onChange} />
  ),
  View: WordsView,
}
