import type { ReactNode } from 'react'
import { type AreaPage, AreaPages, AreaTitle } from './shell/area-head.tsx'

const PAGES: readonly AreaPage[] = [
  { to: '/problems', label: '问题', right: 'problem.list', isFirst: true },
  { to: '/problems/board', label: '看板', right: 'problem.board' },
  { to: '/inspections', label: '检查', right: 'inspection.list' },
  { to: '/campaigns', label: '专项整治', right: 'campaign.list' },
  { to: '/rechecks', label: '核查', right: 'recheck.list' },
]

interface ProblemHeadProps {
  title: string
  lead: string
  children?: ReactNode
}

/** What stands above each page about rectification: its name, what it is for, the way to the others. */
export function ProblemHead(head: ProblemHeadProps) {
  return (
    <>
      <AreaTitle {...head} />
      <AreaPages pages={PAGES} label="问题整改的各页" />
    </>
  )
}
