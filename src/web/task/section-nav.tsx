import { NavLink } from 'react-router'
import './task.css'

const PLACES = [
  ['/tasks', '我的任务'],
  ['/tasks/lists', '清单'],
  ['/tasks/letters', '责任书'],
  ['/tasks/projects', '项目'],
] as const

/** The way between the pages of one matter: what is to do, the lists, the letters, the projects. */
export function SectionNav() {
  return (
    <nav className="section-nav no-print" aria-label="任务清单">
      {PLACES.map(([to, label]) => (
        <NavLink key={to} to={to} end={to === '/tasks'}>
          {label}
        </NavLink>
      ))}
    </nav>
  )
}
