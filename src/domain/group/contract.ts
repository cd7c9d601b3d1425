import { z } from 'zod'
import { command, query } from '#domain/kernel/command.ts'
import { DaySchema } from '#domain/kernel/day.ts'
import { Id } from '#domain/kernel/wire.ts'
import { GROUP_KINDS } from './kind.ts'

const Kind = z.enum(GROUP_KINDS, { error: '请选择类别' })
const name = z.string().trim().min(2, { error: '名称至少两个字' }).max(80, { error: '名称不超过80字' })
const purpose = z.string().trim().max(500, { error: '任务不超过500字' }).default('')
const Member = z.strictObject({
  person: Id,
  role: z.string().trim().min(1, { error: '请填写组内职务' }).max(30, { error: '组内职务不超过30字' }),
})

export const groupList = query({
  name: 'group.list',
  summary: '列出专班、领导小组及其在某一天的成员',
  /** `on`: today when absent. `past`: dissolved groups and former members too. */
  input: z.strictObject({ on: DaySchema.optional(), past: z.boolean().default(false) }),
  output: z.object({
    groups: z.array(
      z.object({
        id: Id,
        name: z.string(),
        kind: Kind,
        unit: Id,
        unitName: z.string(),
        purpose: z.string(),
        formedOn: DaySchema,
        dissolvedOn: DaySchema.nullable(),
        /** Whether the asking post may change it. */
        mayChange: z.boolean(),
        members: z.array(
          z.object({
            person: Id,
            name: z.string(),
            role: z.string(),
            from: DaySchema,
            to: DaySchema.nullable(),
          }),
        ),
      }),
    ),
  }),
})

export const groupForm = command({
  name: 'group.form',
  summary: '成立专班、领导小组等，列出成员',
  input: z.strictObject({
    /** The actor's own unit when absent. */
    unit: Id.optional(),
    kind: Kind,
    name,
    purpose,
    formedOn: DaySchema,
    members: z.array(Member).max(300, { error: '成员不超过300人' }).default([]),
  }),
  output: z.object({ id: Id }),
})

export const groupChange = command({
  name: 'group.change',
  summary: '更改专班、领导小组的名称、任务和成员；退出的成员保留在册',
  input: z.strictObject({
    id: Id,
    kind: Kind,
    name,
    purpose,
    /** The first day on which the members are these; today when absent. */
    from: DaySchema.optional(),
    members: z.array(Member).max(300, { error: '成员不超过300人' }),
  }),
  output: z.object({ id: Id, joined: z.int(), left: z.int() }),
})

export const groupDissolve = command({
  name: 'group.dissolve',
  summary: '撤销专班、领导小组；成员和起止日期照旧可查',
  input: z.strictObject({ id: Id, on: DaySchema }),
  output: z.object({ id: Id }),
})
