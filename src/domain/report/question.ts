import { z } from 'zod'
import { DaySchema, overlapOf, type Period } from '#domain/kernel/day.ts'
import { Id } from '#domain/kernel/wire.ts'
import { periodInWords } from '#domain/metric/period.ts'

/** Which days a blank asks about, kept in words so that next year's report can learn it. */
export const AskedPeriod = z.discriminatedUnion('kind', [
  /** The report's own period. */
  z.strictObject({ kind: z.literal('report') }),
  /** A part of the report's year. */
  z.strictObject({ kind: z.literal('part'), part: z.enum(['H1', 'H2', 'Q1', 'Q2', 'Q3', 'Q4']) }),
  /** A period with a name, e.g. 主题教育期间; its days are data. */
  z.strictObject({ kind: z.literal('named'), name: z.string().min(2).max(40) }),
  z.strictObject({ kind: z.literal('days'), from: DaySchema, to: DaySchema }),
])
export type AskedPeriod = z.output<typeof AskedPeriod>

/** What a blank is bound to. */
export const BlankQuestion = z.strictObject({
  metric: z.string(),
  reach: z.enum(['own', 'below']),
  period: AskedPeriod,
  /** Counted only where the reporting person chaired, taught or talked. */
  byReporter: z.boolean().default(false),
  tag: z.string().optional(),
  /** Another unit below the report's; absent means the report's own. */
  unit: Id.optional(),
})
export type BlankQuestion = z.output<typeof BlankQuestion>

const PARTS: Record<'H1' | 'H2' | 'Q1' | 'Q2' | 'Q3' | 'Q4', [string, string]> = {
  H1: ['01-01', '06-30'],
  H2: ['07-01', '12-31'],
  Q1: ['01-01', '03-31'],
  Q2: ['04-01', '06-30'],
  Q3: ['07-01', '09-30'],
  Q4: ['10-01', '12-31'],
}

/**
 * The days asked about, or in words why there are none: nothing is guessed. Of a named period only the days within the
 * report's own count: an act of next January has no place in this year's report.
 */
export function resolvePeriod(
  asked: AskedPeriod,
  report: { year: number; period: Period },
  named: ReadonlyMap<string, Period>,
): { days: Period } | { refusal: string } {
  switch (asked.kind) {
    case 'report':
      return { days: report.period }
    case 'part': {
      const [from, to] = PARTS[asked.part]
      return { days: { from: `${report.year}-${from}`, to: `${report.year}-${to}` } }
    }
    case 'named': {
      const days = named.get(asked.name)
      if (!days) return { refusal: `“${asked.name}”还没有起止日期，请先在右侧写明是哪些天` }
      const shared = overlapOf(days, report.period)
      if (shared) return { days: shared }
      return {
        refusal: `“${asked.name}”（${periodInWords(days)}）不在报告期内，请核对起止日期，或另选时期`,
      }
    }
    case 'days':
      return { days: { from: asked.from, to: asked.to } }
  }
}

/** The part of a year that words such as 上半年 or 第三季度 mean; undefined for other words. */
export function findPart(words: string): AskedPeriod | undefined {
  const half = /(上|下)半年/.exec(words)
  if (half) return { kind: 'part', part: half[1] === '上' ? 'H1' : 'H2' }
  const quarter = /([一二三四1234])季度/.exec(words)
  if (!quarter) return undefined
  const index = '一二三四'.includes(quarter[1] ?? '')
    ? '一二三四'.indexOf(quarter[1] ?? '')
    : Number(quarter[1]) - 1
  return { kind: 'part', part: (['Q1', 'Q2', 'Q3', 'Q4'] as const)[index] ?? 'Q1' }
}
