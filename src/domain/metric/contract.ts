import { z } from 'zod'
import { query } from '#domain/kernel/command.ts'
import { DaySchema, PeriodSchema } from '#domain/kernel/day.ts'
import { Cursor, Id, Instant, Year } from '#domain/kernel/wire.ts'
import { Kept } from '#domain/ledger/definition.ts'
import { isInstant } from './instant.ts'

const Reach = z.enum(['own', 'below'])

export const metricList = query({
  name: 'metric.list',
  summary: '列出可以填空的指标',
  input: z.strictObject({}),
  output: z.object({
    metrics: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        /** 量词 printed beside the figure. */
        unit: z.string(),
        /** The ledger it reads; absent for rates and unions. */
        group: z.string().optional(),
        /** Whether it can be asked of what one person did. */
        personal: z.boolean(),
        reach: Reach,
      }),
    ),
  }),
})

/** A decimal string; a share with its two sides; whether a claim holds; words; or why there is no figure. */
export const FigureValueView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('number'), number: z.string() }),
  z.object({ kind: z.literal('rate'), part: z.string(), whole: z.string(), percent: z.string() }),
  z.object({ kind: z.literal('claim'), holds: z.boolean(), exceptions: z.string(), of: z.string() }),
  z.object({ kind: z.literal('values'), values: z.array(z.string()) }),
  z.object({ kind: z.literal('none'), reason: z.string() }),
])

/** A record, or one item of it, behind a figure. */
export const FigureRowView = z.object({
  record: Id,
  /** The items field and the item's position in it from 0, when items count. */
  items: z.string().optional(),
  item: z.int().optional(),
  /** Of a rate: behind its part or its whole. */
  side: z.enum(['part', 'whole']).optional(),
  /** What the program keeps of which it is a part, and opens on a page of its own; null of an entry. */
  kept: Kept.nullable(),
  title: z.string(),
  occurredOn: DaySchema,
  recordedAt: Instant,
  lateDays: z.int(),
  unitName: z.string(),
  recorderName: z.string(),
  /** What it adds: a number, or the values it brings, in words. */
  contribution: z.union([z.string(), z.array(z.string())]),
})
export type FigureRowView = z.output<typeof FigureRowView>

export const metricFigure = query({
  name: 'metric.figure',
  summary: '计算一个数字，连同它背后的登记和未计入的登记',
  input: z.strictObject({
    metric: z.string(),
    unit: Id.optional(),
    /** The unit's own records or those below it too; by default as the metric says. */
    reach: Reach.optional(),
    period: PeriodSchema,
    person: Id.optional(),
    tag: z.string().min(1).max(60).optional(),
    asOf: Instant.refine(isInstant, {
      error: '截止时间应写成“2024-01-05T08:00:00+08:00”这样的形式',
    }).optional(),
    /** Of the page before; an unreadable one starts from the beginning. */
    cursor: Cursor.optional(),
  }),
  output: z.object({
    label: z.string(),
    /** What is counted, in one sentence. */
    definition: z.string(),
    /** Of what it is asked, in words. */
    questionWords: z.string(),
    asOf: Instant,
    value: FigureValueView,
    /** With its unit; null when there is no figure. */
    valueWords: z.string().nullable(),
    /** Of a rate its part and whole, of a claim its exceptions and all: figures of their own, asked of the same. */
    sides: z.array(z.object({ side: z.enum(['part', 'whole']), metric: z.string(), label: z.string() })),
    rows: z.array(FigureRowView),
    rowCount: z.int(),
    next: Cursor.nullable(),
    /** The first of them; `leftOutCount` tells all. */
    leftOut: z.array(
      z.object({
        record: Id,
        items: z.string().optional(),
        item: z.int().optional(),
        side: z.enum(['part', 'whole']).optional(),
        kept: Kept.nullable(),
        title: z.string(),
        occurredOn: DaySchema,
        reason: z.string(),
      }),
    ),
    leftOutCount: z.int(),
    /** Records of its ledgers there and then that the reader may not open; not counted. */
    hidden: z.int(),
  }),
})

export const metricSeries = query({
  name: 'metric.series',
  summary: '按月列出一个指标一年的数字',
  input: z.strictObject({ metric: z.string(), unit: Id.optional(), reach: Reach.optional(), year: Year }),
  output: z.object({
    label: z.string(),
    unit: z.string(),
    /** January first; null where there is none. Rates in per cent, named values by how many there are. */
    values: z.array(z.string().nullable()).length(12),
  }),
})
