import { z } from 'zod'
import { query, upload } from '#domain/kernel/command.ts'
import { DaySchema } from '#domain/kernel/day.ts'
import { Instant, Year } from '#domain/kernel/wire.ts'

export const holidayList = query({
  name: 'holiday.list',
  summary: '各年度的节假日和调休，缺哪年',
  input: z.strictObject({}),
  output: z.object({
    /** This year and the next, if nothing was announced or brought in. */
    missing: z.array(Year),
    years: z.array(
      z.object({
        year: Year,
        /** 文号 */
        number: z.string().nullable(),
        source: z.enum(['pack', 'brought']),
        broughtAt: Instant.nullable(),
        off: z.array(z.object({ festivals: z.array(z.string()), from: DaySchema, to: DaySchema })),
        work: z.array(DaySchema),
      }),
    ),
  }),
})

/** The file is .yaml, .xlsx, or .txt with typed lines such as “春节 2026-02-15 至 2026-02-23”, “上班 2026-02-14”. */
export const holidayBring = upload({
  name: 'holiday.bring',
  summary: '导入一个年度的节假日和调休，核对年份、重叠',
  input: z.strictObject({ year: Year, number: z.string().trim().min(1).max(60).optional() }),
  output: z.object({ year: Year, off: z.int(), work: z.int() }),
})
