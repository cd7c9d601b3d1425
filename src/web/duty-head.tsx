import { type ReactNode, useEffect, useRef } from 'react'
import { NavLink, useLocation } from 'react-router'
import { PendingNote } from './occurrence-state.tsx'
import { useMe } from './session.ts'
import './duty-head.css'

const PAGES = [
  { to: '/duties', label: '待办', right: 'duty.todo' },
  { to: '/duties/board', label: '看板', right: 'duty.board' },
  { to: '/duties/list', label: '应办清单', right: 'duty.list' },
  { to: '/duties/ladder', label: '督促', right: 'ladder.list' },
  { to: '/duties/calendar', label: '日历', right: 'duty.calendar' },
  { to: '/tasks', label: '我的任务', right: 'task.mine' },
  { to: '/tasks/lists', label: '任务清单', right: 'task-list.list' },
  { to: '/tasks/letters', label: '责任书', right: 'letter.list' },
  { to: '/tasks/projects', label: '项目', right: 'project.list' },
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

/** The way between the pages about duties and tasks, those the acting post has a use for. */
export function DutyPages() {
  const { rights } = useMe()
  const pages = PAGES.filter(page => rights.includes(page.right))
  const { pathname } = useLocation()
  const row = useRef<HTMLElement>(null)
  // On a phone the row is wider than the page: where one is must be seen without looking for it.
  useEffect(() => {
    const here = pathname && row.current?.querySelector<HTMLElement>('.active')
    if (row.current && here) row.current.scrollLeft = here.offsetLeft - row.current.offsetLeft - 12
  }, [pathname])
  if (pages.length < 2) return null
  return (
    <nav ref={row} className="duty-pages no-print" aria-label="应办和任务的各页">
      {pages.map(({ to, label }) => (
        <NavLink key={to} to={to} end={to === '/duties' || to === '/tasks'}>
          {label}
        </NavLink>
      ))}
    </nav>
  )
}
