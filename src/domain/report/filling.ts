import { cutDecimal, type Decimal, shiftDecimal } from '#domain/kernel/decimal.ts'
import type { FigureValue } from '#domain/metric/figure.ts'
import type { Blank, Span } from './blanks/types.ts'

/** What is written over a blank, and what has to vanish beside it: 余 and 近 are wrong beside an exact number. */
export interface Filled {
  text: string
  takeAlso?: Span
}

/** Powers of ten that a unit's name carries: a metric kept in 万元 counts ten thousands. */
const NAMED_POWERS: readonly [string, number][] = [
  ['亿', 8],
  ['万', 4],
]

/**
 * The words that fill a blank with a figure, exact and in the document's own unit; null when the figure has no
 * value, for then the blank stays visibly empty. “多少万余份” with 23,456 becomes “2.3万余份”, with 20,000 “2万份”;
 * “多少余次” with 37 becomes “37次”. Refuses nothing: a number is never rounded without 余 or 近 to say so.
 */
export function fillingOf(input: {
  blank: Blank
  value: FigureValue
  metricUnit: string
  text: string
}): Filled | null {
  const { blank, value, metricUnit, text } = input
  switch (value.kind) {
    case 'none':
    case 'claim':
      return null
    case 'values':
      return value.values.length > 0 ? { text: value.values.join('、') } : null
    case 'rate':
      return { text: saysPercent(blank, text) ? value.percent : `${value.percent}%`, ...without(blank) }
    case 'number':
      return numberFilling(
        blank,
        shiftDecimal(value.number, powerOf(metricUnit) - Math.round(Math.log10(blank.scale))),
      )
  }
}

/** The power of ten in a unit's name: 万元 → 4, 次 → 0. */
export function powerOf(unit: string): number {
  return NAMED_POWERS.find(([word]) => unit.startsWith(word))?.[1] ?? 0
}

function numberFilling(blank: Blank, exact: Decimal): Filled {
  if (blank.approx === null) return { text: exact }
  // Only a figure in 万 or 亿 is long enough to be worth shortening; one decimal is what reports print.
  const short = blank.scale > 1 ? cutDecimal(exact, 1, blank.approx === 'over' ? 'down' : 'up') : exact
  if (short === exact || short === '0') return { text: exact, ...without(blank) }
  return { text: short }
}

function without(blank: Blank): { takeAlso?: Span } {
  return blank.approxSpan ? { takeAlso: blank.approxSpan } : {}
}

function saysPercent(blank: Blank, text: string): boolean {
  const end = blank.offset + blank.length
  return (
    /^\s*([%％]|个?百分点)/.test(text.slice(end, end + 5)) ||
    /百分之\s*$/.test(text.slice(Math.max(0, blank.offset - 6), blank.offset))
  )
}
