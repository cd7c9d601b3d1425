import type { BoardCounts } from '#domain/problem/board-contract.ts'
import { AGE_NAMES, AGES } from '#domain/problem/filter.ts'

const WIDTH = 1_000
const HEIGHT = 12

/** How old what is open is, as one bar; the same numbers stand beside it as text. */
export function AgeBar({ counts }: { counts: BoardCounts }) {
  const words = AGE_NAMES.filter(age => counts[age] > 0).map(age => `${AGES[age].label}${counts[age]}`)
  let start = 0
  const pieces = AGE_NAMES.map(age => {
    const width = counts.open === 0 ? 0 : (counts[age] / counts.open) * WIDTH
    const piece = { age, start, width }
    start += width
    return piece
  })
  return (
    <svg
      className="problem-age-bar"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={counts.open === 0 ? '没有未销号的' : `未销号${counts.open}：${words.join('，')}`}
    >
      {pieces.map(piece => (
        <rect
          key={piece.age}
          className={`problem-age-${piece.age}`}
          x={piece.start}
          y={0}
          width={piece.width}
          height={HEIGHT}
        />
      ))}
    </svg>
  )
}

/** What the pieces of the bars are. */
export function AgeLegend() {
  return (
    <span className="problem-legend">
      {AGE_NAMES.map(age => (
        <span key={age}>
          <svg className="problem-swatch" viewBox="0 0 10 10" aria-hidden>
            <title>{AGES[age].label}</title>
            <rect className={`problem-age-${age}`} width={10} height={10} />
          </svg>
          {AGES[age].label}
        </span>
      ))}
    </span>
  )
}
