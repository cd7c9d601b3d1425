export interface Span {
  offset: number
  length: number
}

export interface Blank extends Span {
  text: string
  kind: 'number' | 'text'
  /** The measure word right after the blank as printed (次, 人次, 份, 万元, %), '' when there is none. */
  unit: string
  /** What the printed figure is multiplied by to reach the base unit: 万余份 and 万元 give 10000. */
  scale: number
  approx: 'over' | 'near' | null
  approxSpan?: Span
  percent: boolean
  subject: string
  section: string
  clause: Span
  confidence: number
  reason: string
}

export interface Ignored extends Span {
  text: string
  reason: string
}

export interface BlankReading {
  blanks: Blank[]
  ignored: Ignored[]
}

export interface MetricWords {
  id: string
  label: string
  kind: 'number' | 'text' | 'rate'
  units: readonly string[]
  words: readonly string[]
  verbs?: readonly string[]
  /** The metric may also be counted "by this person as chair". */
  personal?: boolean
}

export interface PeriodWords {
  id: string
  label: string
  words: readonly string[]
}

export interface NamedPeriod {
  /** The id of a known period; null when the words name one the catalogue does not hold. */
  id: string | null
  words: string
}

export interface Proposal {
  metric: string
  label: string
  confidence: number
  reason: string
  /** null means the report's own period. */
  period: NamedPeriod | null
  byReporter: boolean
}
