interface SparklineProps {
  label: string
  /** Twelve months; null where there is no figure. */
  values: readonly (string | null)[]
}

const WIDTH = 132
const HEIGHT = 28

/** A year as twelve bars; a month without a figure has none, which is not the same as a bar of zero. */
export function Sparkline({ label, values }: SparklineProps) {
  const numbers = values.map(value => (value === null ? null : Number(value)))
  const most = Math.max(1, ...numbers.map(number => number ?? 0))
  const step = WIDTH / values.length
  const words = values.map((value, index) => `${index + 1}月${value ?? '无'}`).join('，')
  return (
    <svg width={WIDTH} height={HEIGHT} role="img" aria-label={`${label}各月：${words}`}>
      <line x1={0} x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} stroke="#CFCBC3" />
      {numbers.map((number, index) => {
        if (number === null) return null
        const height = Math.max(1.5, (number / most) * (HEIGHT - 3))
        // biome-ignore lint/suspicious/noArrayIndexKey: the months of a year do not move
        return (
          <rect
            key={index}
            x={index * step + 1.5}
            width={step - 3}
            y={HEIGHT - 1 - height}
            height={height}
            fill="#1F4E8C"
          />
        )
      })}
    </svg>
  )
}
