import type { ReactNode } from 'react'

interface EmptyStateProps {
  /** What this place is for, or what happened. */
  title: string
  detail?: ReactNode
  /** What to do first. */
  action?: ReactNode
}

export function EmptyState({ title, detail, action }: EmptyStateProps) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {detail && <p className="quiet">{detail}</p>}
      {action && <div className="empty-action">{action}</div>}
    </div>
  )
}
