import type { ReactNode } from 'react'
import { NavLink } from 'react-router'
import { PendingNote } from './occurrence-state.tsx'
import { useMe } from './session.ts'
import './duty-head.css'

const PAGES = [
  { to: '/duties', label: '待办', right: 'duty.todo' },
  { to: '/duties/board', label: '看板', right: 'duty.board' },
  { to: '/duties/list', label: '清单', right: 'duty.list' },
  { to: '/duties/ladder', label: '督促', right: 'ladder.list' },
  { to: '/duties/calendar', label: '日历', right: 'duty.calendar' },
  { to: '/duties/norms', label: '规范与职责', right: 'duty.norms' },
] as const

interface DutyHeadProps {
  title: string
  lead: string
  pending?: boolean | undefined
  children?: ReactNode
}

/** What stands above each page about duties: its name, the way to the others, whether something is still being matched. */
export function DutyHead({ title, lead, pending, children }: DutyHeadProps) {
  return (
    <>
      <title>{`${title} - 闭环`}</title>
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          <p className="quiet no-print">{lead}</p>
        </div>
        {children}
      </header>
      <DutyPages />
      <PendingNote pending={pending} />
    </>
  )
}

/** The way between the pages about duties, those the acting post has a use for. */
function DutyPages() {
  const { rights } = useMe()
  const pages = PAGES.filter(page => rights.includes(page.right))
  if (pages.length < 2) return null
  return (
    <nav className="duty-pages no-print" aria-label="应办的各页">
      {pages.map(({ to, label }) => (
        <NavLink key={to} to={to} end={to === '/duties'}>
          {label}
        </NavLink>
      ))}
    </nav>
  )
}
