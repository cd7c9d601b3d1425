import type { Day } from '#domain/kernel/day.ts'

/** A record as a drift sentence needs it. */
export interface DriftingRecord {
  title: string
  occurredOn: Day
  recordedAt: string
  state: string
  voidReason: string | null
  /** Names the act when several records are one and the same act. */
  act?: number | null
  lateDays: number
  /** By what it counts now, in words: the day that is asked about in place of the day of occurrence. */
  since?: string
  /** Why it does not count now, where that is known. */
  reason?: string
}

/** A row behind a figure: a record, or one item of it; of a rate on which side it stands. */
export interface CountedRow {
  record: number
  items?: string
  item?: number
  side?: 'part' | 'whole'
  contribution: string | readonly string[]
}

/**
 * Why a frozen figure differs from today's, one sentence per record that came, went or counts differently.
 * `records` holds those in sight; the others are told by number.
 */
export function explainDrift(input: {
  before: readonly CountedRow[]
  after: readonly CountedRow[]
  records: ReadonlyMap<number, DriftingRecord>
}): string[] {
  const before = byKey(input.before)
  const after = byKey(input.after)
  const came = [...after]
    .filter(([key]) => !before.has(key))
    .map(([, row]) => cameSentence(row, input.records))
  const went = [...before].filter(([key]) => !after.has(key)).map(([, row]) => wentSentence(row, input))
  const changed = [...after].flatMap(([key, row]) => {
    const old = before.get(key)
    if (!old || words(old) === words(row)) return []
    return [`${sideOf(row)}${name(row, input.records)}更正后由${words(old)}变为${words(row)}`]
  })
  return [...new Set([...came, ...went, ...changed])]
}

function byKey(rows: readonly CountedRow[]): Map<string, CountedRow> {
  return new Map(rows.map(row => [[row.side, row.record, row.items, row.item].join('/'), row]))
}

function cameSentence(row: CountedRow, records: ReadonlyMap<number, DriftingRecord>): string {
  const { lateDays: late = 0, since } = records.get(row.record) ?? {}
  if (since !== undefined) return `${sideOf(row)}新增${name(row, records)}，${since}`
  return `${sideOf(row)}新增${name(row, records)}${late > 0 ? `，补录${late}天` : ''}`
}

function wentSentence(
  row: CountedRow,
  { records, after }: { records: ReadonlyMap<number, DriftingRecord>; after: readonly CountedRow[] },
): string {
  const record = records.get(row.record)
  if (record?.state === 'void') return `${sideOf(row)}${name(row, records)}已作废：${record.voidReason ?? ''}`
  const instead = record?.act && after.find(other => records.get(other.record)?.act === record.act)
  if (instead) return `${sideOf(row)}${name(row, records)}与第${instead.record}号登记是同一件事，只计一次`
  const why = record?.reason === undefined ? '更正后不再计入' : `不再计入：${record.reason}`
  return `${sideOf(row)}${name(row, records)}${why}`
}

const SIDES = { part: '分子：', whole: '分母：' } as const

function sideOf({ side }: CountedRow): string {
  return side ? SIDES[side] : ''
}

function name(row: CountedRow, records: ReadonlyMap<number, DriftingRecord>): string {
  const record = records.get(row.record)
  return record ? `《${record.title}》（${record.occurredOn}）` : `第${row.record}号登记`
}

function words(row: CountedRow): string {
  return typeof row.contribution === 'string' ? row.contribution : row.contribution.join('、')
}
