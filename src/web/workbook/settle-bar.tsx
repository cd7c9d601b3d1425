import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Refused } from '../call.ts'
import { RefusedNote } from '../shell/refused-note.tsx'
import { UnderWay } from './under-way.tsx'
import type { WorkbookView } from './workbook-page.tsx'

interface SettleBarProps {
  view: WorkbookView
  /** How many entries would be taken in, in words. */
  take: { count: number; measure: '条' | '行'; onClick: () => void }
  /** How they are taken in; under `work` the progress can be asked. */
  settle: { isPending: boolean; error: Refused | null; work: string }
  /** Where what was not taken can be had. */
  returned: string
  onward: { to: string; words: string }
  /** Choices to be made before. */
  children?: ReactNode
}

/** Takes a workbook's entries in, shows how far that is, and gives back those that were not taken. */
export function SettleBar({ view, take, settle, returned, onward, children }: SettleBarProps) {
  const { count, measure, onClick } = take
  const bad = (view.counts.refused ?? 0) + (view.counts.twice ?? 0)
  return (
    <div className="workbook-bar">
      <RefusedNote of={settle.error} />
      {settle.isPending && <UnderWay key={settle.work} work={settle.work} />}
      {!view.settled && (
        <>
          <Button
            type="primary"
            loading={settle.isPending}
            disabled={count === 0 || view.missing.length > 0}
            onClick={onClick}
          >
            导入{count}
            {measure}
          </Button>
          {children}
        </>
      )}
      {bad > 0 && (
        <Button href={returned}>
          取回没有导入的{bad}
          {measure}
        </Button>
      )}
      <Link to={onward.to}>{onward.words}</Link>
    </div>
  )
}
