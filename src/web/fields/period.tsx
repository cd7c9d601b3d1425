import { DayInput } from './day-input.tsx'
import type { FieldFace } from './face.ts'
import { WordsView } from './words-view.tsx'

interface Ends {
  from?: string
  to?: string
}

export const period: FieldFace<'period'> = {
  group: true,
  Input: ({ field, value, onChange, id, aria, status }) => {
    const { from, to } = (value ?? {}) as Ends
    const change = (next: { from: string | undefined; to: string | undefined }) => {
      onChange(next.from || next.to ? { from: next.from ?? '', to: next.to ?? '' } : undefined)
    }
    return (
      <div className="ends">
        <DayInput
          id={id}
          aria={aria}
          status={status}
          label={`${field.label}：起始日期`}
          value={from || undefined}
          onChange={day => change({ from: day, to })}
        />
        <span aria-hidden>至</span>
        <DayInput
          status={status}
          label={`${field.label}：截止日期`}
          value={to || undefined}
          onChange={day => change({ from, to: day })}
        />
      </div>
    )
  },
  View: WordsView,
}
