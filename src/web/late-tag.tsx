import { ClockCircleOutlined } from '@ant-design/icons'

/** Entered within a week is in time; later is said, not blamed. */
const PATIENCE_DAYS = 7

/** How late an entry was; nothing when it was in time. */
export function lateInWords(days: number): string | undefined {
  return days > PATIENCE_DAYS ? `补录 ${days} 天` : undefined
}

export function LateTag({ days }: { days: number }) {
  const words = lateInWords(days)
  if (words === undefined) return null
  return (
    <span className="late-tag">
      <ClockCircleOutlined aria-hidden /> {words}
    </span>
  )
}
