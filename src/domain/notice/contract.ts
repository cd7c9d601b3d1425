import { z } from 'zod'
import { command, query } from '#domain/kernel/command.ts'
import { DaySchema } from '#domain/kernel/day.ts'
import { Cursor, Id, Instant } from '#domain/kernel/wire.ts'
import { NOTICE_KIND_IDS } from './kind.ts'

const Kind = z.enum(NOTICE_KIND_IDS)

export const NoticeView = z.object({
  id: Id,
  kind: Kind,
  words: z.string(),
  page: z.string(),
  dueOn: DaySchema.nullable(),
  madeAt: Instant,
  isRead: z.boolean(),
  /** What it was about is done. */
  isSettled: z.boolean(),
})
export type NoticeView = z.output<typeof NoticeView>

export const noticeList = query({
  name: 'notice.list',
  summary: '列出自己的通知，新的在前',
  input: z.strictObject({
    only: z.enum(['all', 'unread']).default('all'),
    cursor: Cursor.optional(),
    limit: z.int().min(1).max(100).default(50),
  }),
  output: z.object({ notices: z.array(NoticeView), next: Cursor.nullable(), unread: z.int() }),
})

export const noticeCount = query({
  name: 'notice.count',
  summary: '自己有几条通知没读',
  input: z.strictObject({}),
  output: z.object({ unread: z.int() }),
})

export const noticeRead = command({
  name: 'notice.read',
  summary: '标为已读：一条，或到某一条为止的全部',
  input: z
    .strictObject({ id: Id.optional(), upTo: Id.optional() })
    .refine(({ id, upTo }) => (id === undefined) !== (upTo === undefined), {
      error: '请指明哪一条，或到哪一条为止，只写一样',
    }),
  output: z.object({ read: z.int() }),
})

const Mail = z
  .string()
  .trim()
  .max(120, { error: '邮箱地址太长' })
  .regex(/^[^\s@<>,;"()]+@[^\s@<>,;"()]+\.[^\s@<>,;"()]+$/, {
    error: '邮箱地址应像 name@example.gov.cn，只写一个地址',
  })

export const noticeWays = query({
  name: 'notice.ways',
  summary: '自己的提醒方式',
  input: z.strictObject({}),
  output: z.object({
    /** Null where no mail server is set up; else the domains that addresses must belong to, none for any. */
    mailDomains: z.array(z.string()).nullable(),
    mail: z.string().nullable(),
    mailOn: z.boolean(),
    kindsOff: z.array(Kind),
    hour: z.int(),
    /** The path of one's calendar; whoever knows it can read it. */
    calendar: z.string().nullable(),
  }),
})

export const noticeChoose = command({
  name: 'notice.choose',
  summary: '选定自己的提醒方式',
  input: z.strictObject({
    mail: Mail.nullable(),
    mailOn: z.boolean(),
    kindsOff: z.array(Kind).max(10),
    hour: z.int().min(9, { error: '请选工作时间内的钟点' }).max(17, { error: '请选工作时间内的钟点' }),
  }),
  output: z.object({}),
})

export const noticeCalendar = command({
  name: 'notice.calendar',
  summary: '开通、更换或停用自己的日历地址；旧地址随即失效',
  input: z.strictObject({ on: z.boolean() }),
  output: z.object({ calendar: z.string().nullable() }),
})
