import {
  CheckCircleFilled,
  CloseCircleFilled,
  ExclamationCircleFilled,
  MinusCircleOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'

const LOOKS = {
  good: { color: 'var(--success)', icon: <CheckCircleFilled aria-hidden /> },
  warn: { color: 'var(--warning)', icon: <ExclamationCircleFilled aria-hidden /> },
  bad: { color: 'var(--danger)', icon: <CloseCircleFilled aria-hidden /> },
  plain: { color: 'var(--secondary)', icon: <MinusCircleOutlined aria-hidden /> },
} as const

/** A status: always a word, a colour and a shape. */
export function StateTag({ tone, children }: { tone: keyof typeof LOOKS; children: ReactNode }) {
  const { color, icon } = LOOKS[tone]
  return (
    <span className="state-tag" style={{ color }}>
      {icon} {children}
    </span>
  )
}
