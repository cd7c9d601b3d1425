import { z } from 'zod'
import { command, query } from '#domain/kernel/command.ts'
import { DaySchema } from '#domain/kernel/day.ts'

const name = z.string().trim().min(2, { error: '名称至少两个字' }).max(40, { error: '名称不超过40字' })

export const periodList = query({
  name: 'period.list',
  summary: '列出有名称的时段及其起止日期',
  input: z.strictObject({}),
  output: z.object({
    periods: z.array(
      z.object({
        name: z.string(),
        from: DaySchema,
        to: DaySchema,
        source: z.enum(['pack', 'above', 'own']),
      }),
    ),
  }),
})

export const periodName = command({
  name: 'period.name',
  summary: '给一个时段定名并写明起止日期，如“重大活动期间”；本单位及下属单位通用',
  input: z.strictObject({ name, from: DaySchema, to: DaySchema }).refine(period => period.from <= period.to, {
    error: '起始日期晚于截止日期，请对调或改正',
    path: ['to'],
  }),
  output: z.object({ name: z.string() }),
})
