import { z } from 'zod'
import { query } from '#domain/kernel/command.ts'
import { DaySchema } from '#domain/kernel/day.ts'
import { Id, Instant, Year } from '#domain/kernel/wire.ts'

export const homeShow = query({
  name: 'home.show',
  summary: '首页：要办的事、本单位四个数字、最近登记',
  input: z.strictObject({ year: Year.optional() }),
  output: z.object({
    year: Year,
    /** Open work with one action each; `when` groups it: 逾期, 今天, 本周, 以后. */
    todo: z.array(
      z.object({
        when: z.enum(['overdue', 'today', 'week', 'later']),
        title: z.string(),
        detail: z.string(),
        action: z.string(),
        /** The page that does it, e.g. `/reports/3`. */
        to: z.string(),
      }),
    ),
    /** The four metrics with most records this year, with their twelve monthly values. */
    figures: z.array(
      z.object({
        metric: z.string(),
        label: z.string(),
        unit: z.string(),
        value: z.string().nullable(),
        months: z.array(z.string().nullable()),
      }),
    ),
    recent: z.array(
      z.object({
        id: Id,
        ledger: z.string(),
        title: z.string(),
        occurredOn: DaySchema,
        recordedAt: Instant,
        unitName: z.string(),
      }),
    ),
  }),
})
