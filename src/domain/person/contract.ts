import { z } from 'zod'
import { command, query } from '#domain/kernel/command.ts'
import { DaySchema } from '#domain/kernel/day.ts'
import { Cursor, Id } from '#domain/kernel/wire.ts'

const name = z.string().trim().min(2, { error: '姓名至少两个字' }).max(40, { error: '姓名不超过40字' })
const title = z.string().trim().max(60, { error: '职务不超过60字' })

export const personList = query({
  name: 'person.list',
  summary: '查找人员：姓名或拼音首字母',
  input: z.strictObject({
    unit: Id.optional(),
    below: z.boolean().default(true),
    words: z.string().trim().max(40).optional(),
    cursor: Cursor.optional(),
    limit: z.int().min(1).max(200).default(50),
  }),
  output: z.object({
    people: z.array(
      z.object({
        id: Id,
        name: z.string(),
        title: z.string(),
        unit: Id,
        unitName: z.string(),
        partyMember: z.boolean(),
        leftOn: DaySchema.nullable(),
      }),
    ),
    total: z.int(),
    next: Cursor.nullable(),
  }),
})

export const personAdd = command({
  name: 'person.add',
  summary: '登记人员',
  input: z.strictObject({
    unit: Id,
    name,
    title: title.default(''),
    partyMember: z.boolean().default(false),
  }),
  output: z.object({ id: Id }),
})

export const personChange = command({
  name: 'person.change',
  summary: '更改人员的姓名、职务、党员身份，或填写离开日期',
  input: z.strictObject({
    id: Id,
    name,
    title: title.default(''),
    partyMember: z.boolean(),
    leftOn: DaySchema.nullable().default(null),
  }),
  output: z.object({ id: Id }),
})

export const personTransfer = command({
  name: 'person.transfer',
  summary: '调动人员：免去原单位的岗位，转入新单位，账号跟着走',
  input: z.strictObject({
    id: Id,
    unit: Id,
    /** The first day at the new unit. */
    from: DaySchema,
    title: title.default(''),
    reason: z.string().trim().max(200, { error: '原因不超过200字' }).default(''),
    /** His post there; without one he cannot sign in until he is given one. */
    post: z
      .strictObject({
        title: z
          .string()
          .trim()
          .min(2, { error: '岗位名称至少两个字' })
          .max(60, { error: '岗位名称不超过60字' }),
        role: z.string(),
        round: z.string().trim().min(1).max(20, { error: '届次不超过20字' }).nullable().default(null),
        dueOn: DaySchema.nullable().default(null),
      })
      .optional(),
  }),
  output: z.object({
    id: Id,
    /** What ended at the old unit. */
    posts: z.int(),
    memberships: z.int(),
    /** Titles of posts he holds elsewhere and keeps. */
    keeps: z.array(z.string()),
  }),
})
