import { z } from 'zod'
import { command, query } from '#domain/kernel/command.ts'
import { Id, Instant } from '#domain/kernel/wire.ts'

const Names = z.record(z.string(), z.string())

export const templateList = query({
  name: 'template.list',
  summary: '列出一本台账的登记样板：自己留的和本单位共用的',
  input: z.strictObject({ ledger: z.string() }),
  output: z.object({
    templates: z.array(
      z.object({
        id: Id,
        name: z.string(),
        /** Of the unit, for everybody there. */
        shared: z.boolean(),
        data: z.record(z.string(), z.unknown()),
        tags: z.array(z.string()),
        keptAt: Instant,
        keeperName: z.string(),
        names: z.object({ people: Names, units: Names }),
      }),
    ),
  }),
})

export const templateKeep = command({
  name: 'template.keep',
  summary: '把填好的内容留作登记样板，同名的换成新的',
  input: z.strictObject({
    ledger: z.string(),
    name: z.string().trim().min(1, { error: '请给样板起个名字' }).max(40, { error: '样板名称不超过40字' }),
    shared: z.boolean().default(false),
    data: z.record(z.string(), z.unknown()),
    tags: z.array(z.string()).max(20).default([]),
  }),
  output: z.object({ id: Id }),
})

export const templateForget = command({
  name: 'template.forget',
  summary: '删去一个登记样板，已登记的内容不受影响',
  input: z.strictObject({ id: Id }),
  output: z.object({ id: Id }),
})
