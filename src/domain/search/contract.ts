import { z } from 'zod'
import { command, query } from '#domain/kernel/command.ts'
import { DaySchema } from '#domain/kernel/day.ts'
import { Cursor, Id } from '#domain/kernel/wire.ts'

export const FOUND_KINDS = ['records', 'files', 'people', 'units', 'reports'] as const
export type FoundKind = (typeof FOUND_KINDS)[number]

const group = <T extends z.ZodType>(row: T) =>
  z.object({
    /** How many there are in sight; null when they are more than are counted for a first answer. */
    total: z.int().nullable(),
    rows: z.array(row),
    next: Cursor.nullable(),
  })

export const FoundRecord = z.object({
  id: Id,
  ledger: z.string(),
  title: z.string(),
  occurredOn: DaySchema,
  unitName: z.string(),
  state: z.enum(['valid', 'void']),
  /** The part of the entry that says the words, when its title does not. */
  said: z.object({ label: z.string(), text: z.string() }).nullable(),
})
export type FoundRecord = z.output<typeof FoundRecord>

/** A record by the names of its files. */
export const FoundFiles = z.object({
  id: Id,
  names: z.array(z.string()),
  ledger: z.string(),
  title: z.string(),
  occurredOn: DaySchema,
  unitName: z.string(),
})
export const FoundPerson = z.object({
  id: Id,
  name: z.string(),
  title: z.string(),
  unit: Id,
  unitName: z.string(),
  hasLeft: z.boolean(),
})
export const FoundUnit = z.object({ id: Id, name: z.string(), shortName: z.string(), isClosed: z.boolean() })
export const FoundReport = z.object({ id: Id, name: z.string(), year: z.int(), unitName: z.string() })

export const searchFind = query({
  name: 'search.find',
  summary: '在看得到的登记、佐证文件名、人员、单位和报告里查找文字',
  input: z.strictObject({
    /** Words separated by blanks must all stand there; letters without case. */
    words: z
      .string({ error: '请填写要查找的文字' })
      .trim()
      .min(1, { error: '请填写要查找的文字' })
      .max(60, { error: '要查找的文字不超过60个字' }),
    /** One kind only, to page through it. */
    only: z.enum(FOUND_KINDS).optional(),
    ledger: z.string().optional(),
    cursor: Cursor.optional(),
    limit: z.int().min(1).max(100).default(5),
  }),
  output: z.object({
    /** The words as they were understood; what stands in a text is marked by them. */
    words: z.array(z.string()),
    records: group(FoundRecord).extend({
      /** How many in each ledger, when all are counted. */
      ledgers: z.array(z.object({ ledger: z.string(), count: z.int() })),
    }),
    files: group(FoundFiles),
    people: group(FoundPerson),
    units: group(FoundUnit),
    reports: group(FoundReport),
  }),
})

/** A page whose filter can be kept: its path. */
const Page = z.string().regex(/^\/[a-z0-9/-]{0,120}$/, { error: '这个页面的筛选不能保存' })

export const SavedFilter = z.object({ id: Id, page: z.string(), name: z.string(), query: z.string() })
export type SavedFilter = z.output<typeof SavedFilter>

export const MOST_KEPT = 50

export const searchKeep = command({
  name: 'search.keep',
  summary: '给自己保存一个筛选，同名的换成新的',
  input: z.strictObject({
    page: Page,
    name: z
      .string({ error: '请给这个筛选起个名字' })
      .trim()
      .min(1, { error: '请给这个筛选起个名字' })
      .max(30, { error: '名字不超过30个字' }),
    /** The filter as it stands in the page's address. */
    query: z.string().max(2_000, { error: '筛选条件太多，请减少几项后再保存' }),
  }),
  output: z.object({ id: Id }),
})

export const searchList = query({
  name: 'search.list',
  summary: '列出自己保存的筛选',
  input: z.strictObject({}),
  output: z.object({ filters: z.array(SavedFilter) }),
})

export const searchForget = command({
  name: 'search.forget',
  summary: '删去自己保存的一个筛选',
  input: z.strictObject({ id: Id }),
  output: z.object({ id: Id }),
})
