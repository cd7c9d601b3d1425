import { type ReactNode, useEffect, useRef } from 'react'
import { NavLink, useLocation } from 'react-router'
import type { CommandName } from '#domain/kernel/command.ts'
import { useMe } from '../session.ts'
import './area-head.css'

/** A page of an area of the program, of use to whoever has the right. */
export interface AreaPage {
  to: string
  label: string
  right: CommandName
  /** Pages below its address are other pages of the area. */
  isFirst?: true
}

interface AreaPagesProps {
  pages: readonly AreaPage[]
  label: string
}

/** The way between the pages of an area, those the acting post has a use for. */
export function AreaPages({ pages, label }: AreaPagesProps) {
  const { rights } = useMe()
  const useful = pages.filter(page => rights.includes(page.right))
  const { pathname } = useLocation()
  const row = useRef<HTMLElement>(null)
  // On a phone the row is wider than the page: where one is must be seen without looking for it.
  useEffect(() => {
    const here = pathname && row.current?.querySelector<HTMLElement>('.active')
    if (row.current && here) row.current.scrollLeft = here.offsetLeft - row.current.offsetLeft - 12
  }, [pathname])
  if (useful.length < 2) return null
  return (
    <nav ref={row} className="area-pages no-print" aria-label={label}>
      {useful.map(({ to, label: name, isFirst = false }) => (
        <NavLink key={to} to={to} end={isFirst}>
          {name}
        </NavLink>
      ))}
    </nav>
  )
}

interface AreaTitleProps {
  title: string
  lead: string
  children?: ReactNode
}

/** What a page of an area is called and what it is for. */
export function AreaTitle({ title, lead, children }: AreaTitleProps) {
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
    </>
  )
}
