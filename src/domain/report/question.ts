import { z } from 'zod'
import { DaySchema, type Period } from '#domain/kernel/day.ts'
import { Id } from '#domain/kernel/wire.ts'

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

/** The days asked about, or undefined when a named period has no days yet: nothing is guessed. */
export function findPeriod(
  asked: AskedPeriod,
  report: { year: number; period: Period },
  named: ReadonlyMap<string, Period>,
): Period | undefined {
  switch (asked.kind) {
    case 'report':
      return report.period
    case 'part': {
      const [from, to] = PARTS[asked.part]
      return { from: `${report.year}-${from}`, to: `${report.year}-${to}` }
    }
    case 'named':
      return named.get(asked.name)
    case 'days':
      return { from: asked.from, to: asked.to }
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
