import { z } from 'zod'
import { upload } from '#domain/kernel/command.ts'
import { DaySchema } from '#domain/kernel/day.ts'
import { Id } from '#domain/kernel/wire.ts'

/** What a brought list says of a problem, as it would be registered; shown for confirmation before anything is. */
const Brought = z.object({
  title: z.string(),
  detail: z.string(),
  /** The category as the list writes it, and the aspect it names, if one does. */
  category: z.string(),
  aspect: z.string().nullable(),
  deadline: DaySchema.nullable(),
  deadlineWords: z.string(),
  leader: z.string(),
  owner: z.string(),
  /** The unit it is of as the list writes it, and the one in reach that is called so, if one is. */
  unitWords: z.string(),
  unit: z.object({ id: Id, name: z.string() }).nullable(),
  /** The number of a problem in sight that it is already; null when it is new. */
  already: z.string().nullable(),
  sourceRow: z.int(),
})
export type Brought = z.output<typeof Brought>

export const problemBring = upload({
  name: 'problem.bring',
  summary: '读出问题清单或反馈文本里的问题，核对以后再登记；这一步什么也不登记',
  input: z.strictObject({}),
  output: z.object({
    rows: z.array(Brought),
    rejected: z.array(z.object({ sourceRow: z.int(), reason: z.string() })),
  }),
})
