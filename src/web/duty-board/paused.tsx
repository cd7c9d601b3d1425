import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { dutyResume } from '#domain/duty/contract.ts'
import type { StandingOut } from '#domain/duty/wire.ts'
import { ResumeDialog } from '../duty-decision.tsx'
import { listTo } from '../duty-list.ts'
import { clauseInWords } from '../occurrence-words.ts'
import { useMe } from '../session.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { COUNTED } from './ask.ts'
import type { Board } from './board-page.tsx'

interface PausedProps {
  rows: readonly StandingOut[]
  total: number
  board: Board
}

/** What stands still, since when, why and by whom; whoever decides on it sets it going again. */
export function Paused({ rows, total, board }: PausedProps) {
  const [resuming, setResuming] = useState<StandingOut>()
  const { rights, post } = useMe()
  const may = ({ unit }: StandingOut) =>
    rights.includes(dutyResume.name) && (unit === post.unit || rights.includes('duty.approve-exempt'))
  if (rows.length === 0)
    return (
      <EmptyState
        title="没有停表的"
        detail="单位停表不用报批，但都列在这里：哪件、谁停的、为什么；上级可以恢复计时。"
      />
    )
  const { unit, from, to, on } = board
  return (
    <>
      <ul className="paper duty-rows" aria-label="停表的应办">
        {rows.map(row => (
          <li key={row.id}>
            <div>
              <Link to={`/duties/${row.id}`}>
                {row.unitName}：{row.clause.label}（{row.keyWords}）
              </Link>
              <span className="quiet duty-clause">{clauseInWords(row.clause)}</span>
              {row.paused && (
                <div>
                  自{row.paused.from}停表，{row.paused.to ? `到${row.paused.to}` : '没有写到哪天'}；
                  {row.paused.who}：{row.paused.reason}
                </div>
              )}
              <div className="quiet">现到期日{row.due}</div>
            </div>
            {may(row) && (
              <Button
                size="small"
                aria-label={`恢复计时：${row.unitName}${row.clause.label}`}
                onClick={() => setResuming(row)}
              >
                恢复计时
              </Button>
            )}
          </li>
        ))}
      </ul>
      {total > rows.length && (
        <p className="quiet duty-more-paused">
          共{total}件，这里列出到期最早的{rows.length}件；
          <Link to={listTo({ unit: unit.id, below: true, states: COUNTED.paused.states, from, to, on })}>
            看全部
          </Link>
        </p>
      )}
      {resuming && <ResumeDialog of={resuming} onClose={() => setResuming(undefined)} />}
    </>
  )
}
