import { z } from 'zod'
import { command } from '#domain/kernel/command.ts'
import { DaySchema } from '#domain/kernel/day.ts'
import { Id } from '#domain/kernel/wire.ts'

/** The roles of `#domain/session/right.ts`; a test holds the two lists together. */
export const POST_ROLES = [
  'clerk',
  'secretary',
  'leader',
  'branch_secretary',
  'member',
  'committee',
  'discipline',
  'supervisor',
  'inspector',
  'system_admin',
  'security_admin',
  'audit_admin',
] as const

export const postAppoint = command({
  name: 'post.appoint',
  summary: '安排岗位',
  input: z
    .strictObject({
      unit: Id,
      person: Id,
      title: z
        .string()
        .trim()
        .min(2, { error: '岗位名称至少两个字' })
        .max(60, { error: '岗位名称不超过60字' }),
      role: z.enum(POST_ROLES, { error: '请选择岗位权限' }),
      /** The unit whose subtree the post may read; its own unit when absent. */
      covers: Id.optional(),
      from: DaySchema,
      to: DaySchema.nullable().default(null),
      /** 届次, and when the term is due to end; it ends when somebody ends it. */
      round: z.string().trim().min(1).max(20, { error: '届次不超过20字' }).nullable().default(null),
      dueOn: DaySchema.nullable().default(null),
    })
    .refine(post => post.dueOn === null || post.dueOn >= post.from, {
      error: '任期届满日期早于任职日期，请改正',
      path: ['dueOn'],
    })
    .refine(post => post.to === null || post.to >= post.from, {
      error: '任期的截止日期早于起始日期，请改正',
      path: ['to'],
    }),
  output: z.object({ id: Id }),
})

export const postEnd = command({
  name: 'post.end',
  summary: '免去岗位，任期到当天为止',
  input: z.strictObject({ id: Id, to: DaySchema }),
  output: z.object({ id: Id }),
})
