import { Link, type To } from 'react-router'
import type { RecordRow } from '#domain/record/contract.ts'
import { LateTag } from '../late-tag.tsx'
import type { Catalogue } from '../ledgers.ts'
import { RecordState } from './record-state.tsx'
import { SightTag } from './sight-tag.tsx'

interface RecordCardsProps {
  rows: readonly RecordRow[]
  to: (row: RecordRow) => To
  catalogue: Catalogue | undefined
}

/** The list on a phone. */
export function RecordCards({ rows, to, catalogue }: RecordCardsProps) {
  return (
    <ul className="record-cards">
      {rows.map(row => (
        <li key={row.id}>
          <Link to={to(row)} preventScrollReset className="record-card paper">
            <span className="record-card-title">{row.title}</span>
            <span className="quiet">
              {row.occurredOn} · {catalogue?.byId.get(row.ledger)?.label ?? row.ledger} · {row.unitName}
            </span>
            <span className="record-card-marks">
              {row.state === 'void' && <RecordState state={row.state} />}
              <LateTag days={row.lateDays} />
              <SightTag visibility={row.visibility} />
              {row.files > 0 && <span className="quiet">佐证{row.files}份</span>}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
