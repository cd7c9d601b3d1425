import { ClockCircleOutlined } from '@ant-design/icons'
import { Tag } from 'antd'

/** Entered within a week is in time; later is said, not blamed. */
const PATIENCE_DAYS = 7

export function LateTag({ days }: { days: number }) {
  if (days <= PATIENCE_DAYS) return null
  return (
    <Tag color="gold" className="late-tag" icon={<ClockCircleOutlined aria-hidden />}>
      补录 {days} 天
    </Tag>
  )
}
