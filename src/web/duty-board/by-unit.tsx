import { Link } from 'react-router'
import { UNIT_KINDS } from '#domain/kernel/unit-kind.ts'
import type { Board } from './board-page.tsx'
import { CountsTable } from './counts-table.tsx'

interface ByUnitProps {
  board: Board
  duty: string | undefined
  /** The address of the board of a unit. */
  to: (unit: number) => string
}

/** The unit itself and each next below it, in the tree's order; a unit opens the board of its own. */
export function ByUnit({ board, duty, to }: ByUnitProps) {
  const { unit, own, children, from, to: until, on } = board
  const common = { duty, from, to: until, on }
  return (
    <CountsTable
      caption="各单位应办"
      head="单位"
      rows={[
        {
          key: 'own',
          whose: `${unit.name}本级`,
          head: `${unit.name}（本级）`,
          counts: own,
          ask: { ...common, unit: unit.id, below: false },
        },
        ...children.map(child => ({
          key: String(child.id),
          whose: child.name,
          head: (
            <>
              <Link to={to(child.id)}>{child.name}</Link>
              <span className="quiet duty-kind">
                {UNIT_KINDS[child.kind]}
                {child.hasBelow && '，含下属'}
              </span>
            </>
          ),
          counts: child.counts,
          ask: { ...common, unit: child.id, below: true },
        })),
      ]}
    />
  )
}
