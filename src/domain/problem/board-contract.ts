import { z } from 'zod'
import { query } from '#domain/kernel/command.ts'
import { DaySchema } from '#domain/kernel/day.ts'
import { Days, Id, Year } from '#domain/kernel/wire.ts'

/** What a board counts: as of today what is open, of the year what was closed and what came back. */
const Counts = z.object({
  open: z.int(),
  overdue: z.int(),
  month: z.int(),
  quarter: z.int(),
  half: z.int(),
  longer: z.int(),
  closed: z.int(),
  reopened: z.int(),
})
export type BoardCounts = z.output<typeof Counts>

export const problemFigures = query({
  name: 'problem.figures',
  summary: '报告用的问题整改数字：本单位及下属整改的、本单位督办的，各是多少',
  input: z.strictObject({ unit: Id.optional(), year: Year.optional() }),
  output: z.object({
    unit: z.object({ id: Id, name: z.string() }),
    period: Days,
    /** By the ledger they are counted in; one in which nothing has a basis is left out. */
    groups: z.array(
      z.object({
        label: z.string(),
        figures: z.array(
          z.object({
            metric: z.string(),
            label: z.string(),
            reach: z.enum(['own', 'below']),
            valueWords: z.string().nullable(),
            /** Of a claim: whether it holds. */
            holds: z.boolean().nullable(),
          }),
        ),
      }),
    ),
  }),
})

export const problemBoard = query({
  name: 'problem.board',
  summary: '问题整改看板：各单位、各来源未销号、逾期、销号、反弹各多少，开了多久',
  input: z.strictObject({ unit: Id.optional(), year: Year.optional() }),
  output: z.object({
    unit: z.object({ id: Id, name: z.string() }).nullable(),
    year: Year,
    on: DaySchema,
    total: Counts,
    /** In the order of the tree; each unit alone. */
    units: z.array(z.object({ id: Id, name: z.string(), counts: Counts })),
    sources: z.array(z.object({ source: z.string(), counts: Counts })),
  }),
})
