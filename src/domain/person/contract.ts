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
  summary: '更改人员的姓名、职务、党员身份，调往别的单位，或填写离开日期',
  input: z.strictObject({
    id: Id,
    name,
    title: title.default(''),
    partyMember: z.boolean(),
    /** The unit he now belongs to; posts stay where they are until ended. */
    unit: Id.optional(),
    leftOn: DaySchema.nullable().default(null),
  }),
  output: z.object({ id: Id }),
})
