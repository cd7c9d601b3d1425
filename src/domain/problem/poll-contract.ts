import { z } from 'zod'
import { command } from '#domain/kernel/command.ts'
import { DaySchema } from '#domain/kernel/day.ts'
import { Id } from '#domain/kernel/wire.ts'
import { POLL_OUTCOME_NAMES } from './state.ts'

export const problemPoll = command({
  name: 'problem.poll',
  summary: '请涉及的群众、职工或信访人评议：发出一次性的评议码，不记名',
  input: z.strictObject({
    id: Id,
    /** Who is asked, in words: 该村村民代表, 反映问题的群众. */
    group: z
      .string({ error: '请写明请谁评议' })
      .trim()
      .min(2, { error: '请写明请谁评议' })
      .max(100, { error: '不超过100字' }),
    codes: z
      .int({ error: '请填写评议码个数' })
      .min(1, { error: '至少一个评议码' })
      .max(500, { error: '至多500个评议码' }),
  }),
  /** The codes are shown this once; only their digests are kept. */
  output: z.object({ id: Id, codes: z.array(z.string()), closesOn: DaySchema }),
})

export const problemTally = command({
  name: 'problem.tally',
  summary: '结束评议，得出结果',
  input: z.strictObject({ id: Id }),
  output: z.object({ id: Id, answered: z.int(), outcome: z.enum(POLL_OUTCOME_NAMES) }),
})
