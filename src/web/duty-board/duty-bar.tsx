import type { Counts } from '#domain/duty/wire.ts'
import { barInWords, piecesOf } from './ask.ts'

const WIDTH = 1_000
const HEIGHT = 12

/** What is owed as one bar; the same numbers stand beside it as text. */
export function DutyBar({ counts }: { counts: Counts }) {
  return (
    <svg
      className="duty-bar"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={barInWords(counts)}
    >
      {piecesOf(counts).map(({ key, start, share }) => (
        <rect
          key={key}
          className={`duty-piece-${key}`}
          x={start * WIDTH}
          y={0}
          width={share * WIDTH}
          height={HEIGHT}
        />
      ))}
    </svg>
  )
}
