import { z } from 'zod'
import { command, query } from '#domain/kernel/command.ts'
import { Id } from '#domain/kernel/wire.ts'

export const projectForm = command({
  name: 'project.form',
  summary: '立一个项目，任务、登记和材料归到它名下',
  input: z.strictObject({
    name: z.string().trim().min(2, { error: '项目名称至少两个字' }).max(80, { error: '项目名称不超过80字' }),
    purpose: z.string().trim().max(500, { error: '不超过500字' }).default(''),
  }),
  output: z.object({ id: Id }),
})

export const projectList = query({
  name: 'project.list',
  summary: '列出看得到的项目',
  input: z.strictObject({}),
  output: z.object({
    projects: z.array(
      z.object({ id: Id, name: z.string(), purpose: z.string(), unit: Id, tasks: z.int(), own: z.boolean() }),
    ),
  }),
})

export const projectShow = query({
  name: 'project.show',
  summary: '查看一个项目的台账：任务、连到的登记和材料',
  input: z.strictObject({ id: Id }),
  output: z.object({
    id: Id,
    name: z.string(),
    purpose: z.string(),
    tasks: z.array(
      z.object({ id: Id, title: z.string(), list: Id, unitName: z.string(), state: z.string() }),
    ),
    records: z.array(
      z.object({
        id: Id,
        ledger: z.string(),
        title: z.string(),
        occurredOn: z.string(),
        files: z.array(z.object({ hash: z.string(), name: z.string() })),
      }),
    ),
  }),
})
