import { Grid } from 'antd'
import type { ReactNode } from 'react'
import type { Counts } from '#domain/duty/wire.ts'
import type { ListFilter } from '../duty-list.ts'
import { COLUMNS, COUNTED, PIECES } from './ask.ts'
import { CountLink } from './count-link.tsx'
import { DutyBar } from './duty-bar.tsx'

export interface CountsRow {
  key: string
  /** What is read out before each number. */
  whose: string
  head: ReactNode
  counts: Counts
  ask: Partial<Omit<ListFilter, 'states'>>
}

interface CountsTableProps {
  caption: string
  head: string
  rows: readonly CountsRow[]
}

/** Rows of counts with a bar each; on a phone one card each. */
export function CountsTable({ caption, head, rows }: CountsTableProps) {
  const phone = !(Grid.useBreakpoint().md ?? true)
  if (phone) return <Cards caption={caption} rows={rows} />
  return (
    <table className="paper duty-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" className="duty-bar-cell">
            <Legend />
          </th>
          {COLUMNS.map(key => (
            <th key={key} scope="col" className="duty-number">
              {COUNTED[key].label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, head: name, counts, ask, whose }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td className="duty-bar-cell">
              <DutyBar counts={counts} />
            </td>
            {COLUMNS.map(of => (
              <td key={of} className="duty-number">
                <CountLink of={of} counts={counts} whose={whose} ask={ask} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cards({ caption, rows }: Pick<CountsTableProps, 'caption' | 'rows'>) {
  return (
    <ul className="duty-cards" aria-label={caption}>
      {rows.map(({ key, head, counts, ask, whose }) => (
        <li key={key} className="paper">
          <div>{head}</div>
          <DutyBar counts={counts} />
          <dl>
            {COLUMNS.map(of => (
              <div key={of}>
                <dt>{COUNTED[of].label}</dt>
                <dd>
                  <CountLink of={of} counts={counts} whose={whose} ask={ask} />
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}

/** What the pieces of the bars are, in the order they are drawn. */
function Legend() {
  return (
    <span className="duty-legend">
      {PIECES.map(key => (
        <span key={key}>
          <svg className="duty-swatch" viewBox="0 0 10 10" aria-hidden>
            <title>{COUNTED[key].label}</title>
            <rect className={`duty-piece-${key}`} width={10} height={10} />
          </svg>
          {COUNTED[key].label}
        </span>
      ))}
    </span>
  )
}
