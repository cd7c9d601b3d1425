const WIDTH = 96
const HEIGHT = 26
const PAD = 3

interface SparklineProps {
  /** One per month; `null` where there is no figure: the line breaks, it does not fall to zero. */
  values: readonly (string | null)[]
  label: string
}

/** A year in one line; the words beside it say the same for those who do not see it. */
export function Sparkline({ values, label }: SparklineProps) {
  const numbers = values.map(value => (value === null ? null : Number(value)))
  const known = numbers.filter(value => value !== null)
  const top = Math.max(1, ...known)
  const x = (index: number) => PAD + (index * (WIDTH - 2 * PAD)) / Math.max(1, values.length - 1)
  const y = (value: number) => HEIGHT - PAD - (value / top) * (HEIGHT - 2 * PAD)
  const words = numbers.map((value, index) => `${index + 1}月${value ?? '无'}`).join('，')
  return (
    <svg className="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} role="img">
      <title>{`${label}各月：${known.length ? words : '全年没有登记'}`}</title>
      <line x1={PAD} x2={WIDTH - PAD} y1={HEIGHT - PAD} y2={HEIGHT - PAD} className="sparkline-base" />
      {pieces(numbers).map(piece =>
        piece.length === 1 ? null : (
          <polyline
            key={piece[0]?.index}
            className="sparkline-line"
            points={piece.map(({ index, value }) => `${x(index)},${y(value)}`).join(' ')}
          />
        ),
      )}
      {pieces(numbers)
        .flat()
        .map(({ index, value }) => (
          <circle key={index} cx={x(index)} cy={y(value)} r={1.6} className="sparkline-dot" />
        ))}
    </svg>
  )
}

/** Runs of months that have a value. */
function pieces(numbers: readonly (number | null)[]) {
  const runs: { index: number; value: number }[][] = []
  numbers.forEach((value, index) => {
    if (value === null) return
    const last = runs.at(-1)
    if (last?.at(-1)?.index === index - 1) last.push({ index, value })
    else runs.push([{ index, value }])
  })
  return runs
}
