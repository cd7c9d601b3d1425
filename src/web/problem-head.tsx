import { type ReactNode, useEffect, useRef } from 'react'
import { NavLink, useLocation } from 'react-router'
import { useMe } from './session.ts'
import './duty-head.css'

const PAGES = [
  { to: '/problems', label: '问题', right: 'problem.list' },
  { to: '/problems/board', label: '看板', right: 'problem.board' },
  { to: '/inspections', label: '检查', right: 'inspection.list' },
  { to: '/campaigns', label: '专项整治', right: 'campaign.list' },
  { to: '/rechecks', label: '核查', right: 'recheck.list' },
] as const

interface ProblemHeadProps {
  title: string
  lead: string
  children?: ReactNode
}

/** What stands above each page about rectification: its name, what it is for, the way to the others. */
export function ProblemHead({ title, lead, children }: ProblemHeadProps) {
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
      <ProblemPages />
    </>
  )
}

/** The way between the pages about problems, those the acting post has a use for. */
function ProblemPages() {
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
    <nav ref={row} className="duty-pages no-print" aria-label="问题整改的各页">
      {pages.map(({ to, label }) => (
        <NavLink key={to} to={to} end={to === '/problems'}>
          {label}
        </NavLink>
      ))}
    </nav>
  )
}
