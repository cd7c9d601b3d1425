import { z } from 'zod'
import { command, query } from '#domain/kernel/command.ts'
import { CODE_LENGTH, plainCode } from './code.ts'

export const BALLOT_ANSWERS = { content: '满意', mostly: '基本满意', discontent: '不满意' } as const
export type BallotAnswer = keyof typeof BALLOT_ANSWERS
export const BALLOT_ANSWER_NAMES = Object.keys(BALLOT_ANSWERS) as [BallotAnswer, ...BallotAnswer[]]

const Code = z
  .string({ error: '请填写评议码' })
  .max(60, { error: '评议码过长，请照纸条填写' })
  .transform(plainCode)
  .refine(code => code.length === CODE_LENGTH, {
    error: `评议码是${CODE_LENGTH}位字母和数字，请照纸条填写`,
  })

/** Asked by anybody who holds a code: nobody signs in here, and nothing says who it was. */
export const ballotShow = query({
  name: 'ballot.show',
  summary: '凭评议码打开评议表，不用登录',
  input: z.strictObject({ code: Code }),
  output: z.object({
    unitName: z.string(),
    title: z.string(),
    group: z.string(),
    state: z.enum(['open', 'spent', 'closed']),
  }),
})

export const ballotCast = command({
  name: 'ballot.cast',
  summary: '评议：满意、基本满意、不满意；只记总数，不记是谁',
  input: z.strictObject({ code: Code, answer: z.enum(BALLOT_ANSWER_NAMES, { error: '请选择一项' }) }),
  output: z.object({}),
})

export const BALLOT_COMMANDS = [ballotShow, ballotCast] as const
