import { Link } from 'react-router'
import { listTo } from '../duty-list.ts'
import { COUNTED, type Counted } from './ask.ts'
import type { Board } from './board-page.tsx'
import { CountLink } from './count-link.tsx'

const SHOWN: readonly Counted[] = ['owed', 'done', 'near', 'overdue', 'gap', 'exempt', 'paused', 'notDue']
const MEANING: Partial<Record<Counted, string>> = {
  near: '7天内到期',
  overdue: '到期没办成',
  gap: '逾期的还差几次',
  exempt: '不计入应办',
  paused: '暂停计时',
}

/** What the unit and all below it owe, in eight numbers. */
export function Totals({ board, duty }: { board: Board; duty: string | undefined }) {
  const { total, unit, from, to, on } = board
  const ask = { unit: unit.id, below: true, duty, from, to, on }
  return (
    <ul className="duty-totals" aria-label="合计">
      {SHOWN.map(key => (
        <li key={key}>
          <span className="duty-total-label">{COUNTED[key].label}</span>
          <span className="duty-total-value">
            <CountLink of={key} counts={total} whose={unit.name} ask={ask} />
          </span>
          <span className="quiet duty-total-note">
            {key === 'done' && total.doneLate > 0 ? (
              <Link to={listTo({ ...ask, states: COUNTED.doneLate.states })}>逾期完成{total.doneLate}</Link>
            ) : (
              MEANING[key]
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
