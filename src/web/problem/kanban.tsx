import { Link } from 'react-router'
import type { ProblemView } from '#domain/problem/contract.ts'
import { PROBLEM_STATE_NAMES, PROBLEM_STATES, type ProblemState } from '#domain/problem/state.ts'
import { Deadline, FileMarks, responsibleOf } from './problem-state.tsx'

interface KanbanProps {
  rows: readonly ProblemView[]
  states: Partial<Record<ProblemState, number>>
  /** Only these were asked for. */
  asked: readonly string[] | undefined
}

/** Along the way from told to closed; what never went it stands only where there is some. */
const ALWAYS: readonly ProblemState[] = [
  'told',
  'accepted',
  'rectifying',
  'resolved',
  'verified',
  'satisfied',
  'closed',
]

/** Problems by state, each a card that opens it. Nothing is drawn from column to column: what moves a problem is an act. */
export function Kanban({ rows, states, asked }: KanbanProps) {
  const columns = PROBLEM_STATE_NAMES.filter(state =>
    asked ? asked.includes(state) : ALWAYS.includes(state) || (states[state] ?? 0) > 0,
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys
    <section className="problem-kanban" aria-label="按状态" tabIndex={0}>
      {columns.map(state => {
        const own = rows.filter(one => one.state === state)
        const count = states[state] ?? 0
        return (
          <section key={state} className="problem-column" aria-label={PROBLEM_STATES[state]}>
            <h2>
              {PROBLEM_STATES[state]} <span className="quiet">{count}</span>
            </h2>
            <ul>
              {own.map(one => (
                <li key={one.id} className="paper problem-card">
                  <Link to={`/problems/${one.id}`}>{one.title}</Link>
                  <div className="quiet">
                    {one.no} {one.unitName}
                    {responsibleOf(one) && ` ${responsibleOf(one)}`}
                  </div>
                  <div>
                    期限 <Deadline of={one} />
                  </div>
                  <FileMarks of={one} />
                </li>
              ))}
            </ul>
            {count > own.length && <p className="quiet">这里列出{own.length}个，其余的往下“加载更多”。</p>}
            {count === 0 && <p className="quiet">没有。</p>}
          </section>
        )
      })}
    </section>
  )
}
