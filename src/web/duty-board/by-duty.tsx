import { Link } from 'react-router'
import { clauseInWords } from '../occurrence-words.ts'
import type { Board } from './board-page.tsx'
import { CountsTable } from './counts-table.tsx'

/** By duty, with the clause it stands on; a duty narrows the board to itself. */
export function ByDuty({ board, search }: { board: Board; search: URLSearchParams }) {
  const { unit, duties, from, to, on } = board
  const only = (duty: string) => {
    const asked = new URLSearchParams(search)
    asked.set('duty', duty)
    asked.set('view', 'units')
    return `?${asked}`
  }
  return (
    <CountsTable
      caption="各项职责应办"
      head="职责和条款"
      rows={duties.map(({ clause, counts }) => ({
        key: clause.duty,
        whose: clause.label,
        head: (
          <>
            <Link to={only(clause.duty)}>{clause.label}</Link>
            <span className="quiet duty-clause">{clauseInWords(clause)}</span>
          </>
        ),
        counts,
        ask: { unit: unit.id, below: true, duty: clause.duty, from, to, on },
      }))}
    />
  )
}
