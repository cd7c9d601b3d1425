import type { ReactNode } from 'react'

interface EmptyStateProps {
  /** What this place is for, or what happened. */
  title: string
  detail?: ReactNode
  /** What to do first. */
  action?: ReactNode
  /** It is the whole page and not a part of one. */
  whole?: boolean
}

export function EmptyState({ title, detail, action, whole = false }: EmptyStateProps) {
  return (
    <div className="empty">
      {whole ? <h1 className="empty-title">{title}</h1> : <p className="empty-title">{title}</p>}
      {detail && <p className="quiet">{detail}</p>}
      {action && <div className="empty-action">{action}</div>}
    </div>
  )
}
