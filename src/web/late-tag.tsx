import { ClockCircleOutlined } from '@ant-design/icons'

/** Entered within a week is in time; later is said, not blamed. */
const PATIENCE_DAYS = 7

export function LateTag({ days }: { days: number }) {
  if (days <= PATIENCE_DAYS) return null
  return (
    <span className="late-tag">
      <ClockCircleOutlined aria-hidden /> 补录 {days} 天
    </span>
  )
}
