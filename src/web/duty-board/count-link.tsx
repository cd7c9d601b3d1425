import { Link } from 'react-router'
import type { Counts } from '#domain/duty/wire.ts'
import { type ListFilter, listTo } from '../duty-list.ts'
import { COUNTED, type Counted } from './ask.ts'
import '../figure/figure.css'

interface CountLinkProps {
  of: Counted
  counts: Counts
  /** Whose number it is, for those who do not see the row's head. */
  whose: string
  /** Which occurrences were counted. */
  ask: Partial<Omit<ListFilter, 'states'>>
}

/** A number that is a door to the list behind it; of none there is no list. */
export function CountLink({ of, counts, whose, ask }: CountLinkProps) {
  const { label, states } = COUNTED[of]
  const value = counts[of]
  if (value === 0) return <span className="duty-none">0</span>
  return (
    <Link
      className="figure"
      to={listTo({ ...ask, states })}
      aria-label={`${whose}${label}：${value}，打开清单`}
    >
      {value}
    </Link>
  )
}
