import { z } from 'zod'
import { query } from '#domain/kernel/command.ts'

/** The key under which a page asked for what takes a while. */
const Work = z
  .string({ error: '标识不对，请刷新页面后重试' })
  .regex(/^[0-9a-f]{32}$/, { error: '标识不对，请刷新页面后重试' })

export const workProgress = query({
  name: 'work.progress',
  summary: '看自己正在办的事进行到哪里',
  input: z.strictObject({ work: Work }),
  output: z.object({
    /** Null when nothing is under way, no longer or not yet; the share goes from 0 to 1. */
    found: z.object({ share: z.number(), words: z.string() }).nullable(),
  }),
})

export const workStop = query({
  name: 'work.stop',
  summary: '停止自己正在办的事，什么都不留下',
  input: z.strictObject({ work: Work }),
  output: z.object({
    /** False when there was nothing to stop, no longer or not yet; true promises that nothing is left. */
    stopped: z.boolean(),
  }),
})
