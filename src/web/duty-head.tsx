import type { ReactNode } from 'react'
import { PendingNote } from './occurrence-state.tsx'
import { type AreaPage, AreaPages, AreaTitle } from './shell/area-head.tsx'

const PAGES: readonly AreaPage[] = [
  { to: '/duties', label: '待办', right: 'duty.todo', isFirst: true },
  { to: '/duties/board', label: '看板', right: 'duty.board' },
  { to: '/duties/list', label: '应办清单', right: 'duty.list' },
  { to: '/duties/ladder', label: '督促', right: 'ladder.list' },
  { to: '/duties/calendar', label: '日历', right: 'duty.calendar' },
  { to: '/tasks', label: '我的任务', right: 'task.mine', isFirst: true },
  { to: '/tasks/lists', label: '任务清单', right: 'task-list.list' },
  { to: '/tasks/letters', label: '责任书', right: 'letter.list' },
  { to: '/tasks/projects', label: '项目', right: 'project.list' },
  { to: '/duties/norms', label: '规范与职责', right: 'duty.norms' },
]

interface DutyHeadProps {
  title: string
  lead: string
  pending?: boolean | undefined
  children?: ReactNode
}

/** What stands above each page about duties: its name, the way to the others, whether something is still being matched. */
export function DutyHead({ pending, ...head }: DutyHeadProps) {
  return (
    <>
      <AreaTitle {...head} />
      <DutyPages />
      <PendingNote pending={pending} />
    </>
  )
}

/** The way between the pages about duties and tasks, those the acting post has a use for. */
export function DutyPages() {
  return <AreaPages pages={PAGES} label="应办和任务的各页" />
}
