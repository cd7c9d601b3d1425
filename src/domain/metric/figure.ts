import type { Day, Period } from '#domain/kernel/day.ts'
import type { Decimal } from '#domain/kernel/decimal.ts'

/** What a figure is asked of: the same metric under another unit, period, person or tag is another figure. */
export interface Question {
  metric: string
  /** Intervals in the preorder of units: `own` is the unit itself, `below` its whole subtree. */
  unit: { id: number; ord: number; ordEnd: number }
  reach: 'own' | 'below'
  period: Period
  /** Count only what this person did, in the metric's `by` field. */
  person?: number
  /** Count only records that carry this tag. */
  tag?: string
  /** Instant (RFC 3339); records entered later do not count. */
  asOf?: string
}

/** A record as metrics read it; rows come from the store or from a test. */
export interface CountedRecord {
  id: number
  ledger: string
  unit: number
  ord: number
  occurredOn: Day
  recordedAt: string
  state: 'valid' | 'void'
  voidReason: string | null
  tags: readonly string[]
  /** Names the act when several records are one and the same act; absent when the record stands alone. */
  act?: number
  data: Readonly<Record<string, unknown>>
}

export type Side = 'part' | 'whole'

/** One row behind a figure: a record, or one item of it, and what it contributes. */
export interface FigureRow {
  record: number
  /** Position of the item in its list, from 0; absent when the whole record counts. */
  item?: number
  /** The items field that holds the item; present exactly when `item` is. */
  items?: string
  /** Of a rate: whether the row stands behind its part or its whole; of a claim: an exception, or one of all. It may be both. */
  side?: Side
  /** What the row adds to the figure: 1 for counts, the number for sums; for distinct measures the values it brings. */
  contribution: Decimal | readonly string[]
}

/**
 * A record near the question that does not count, and why, in Chinese. Of a record that does count it is told where a
 * value is missing all the same: in one `item` of several, or on the other `side` of a rate; else the sum of the rest
 * would pass for the whole. Of several records that are one act one counts, and the others are told.
 */
export interface LeftOut {
  record: number
  item?: number
  items?: string
  side?: Side
  reason: string
}

/**
 * Missing is not zero: without a row behind it a figure has no value.
 * - number: exact decimal string;
 * - claim: whether it holds, how many exceptions there are, and of how many;
 * - values: distinct words;
 * - none: no basis, with the reason in Chinese.
 */
export type FigureValue =
  | { kind: 'number'; number: Decimal }
  | { kind: 'rate'; part: Decimal; whole: Decimal; percent: Decimal }
  | { kind: 'claim'; holds: boolean; exceptions: Decimal; of: Decimal }
  | { kind: 'values'; values: readonly string[] }
  | { kind: 'none'; reason: string }

/** Value + the rows behind it + what was left out and why. */
export interface Figure {
  value: FigureValue
  rows: readonly FigureRow[]
  leftOut: readonly LeftOut[]
}
