import { problemVerify } from '#domain/problem/contract.ts'
import { handler } from '../handle.ts'
import { move } from './move.ts'

export const verify = handler(problemVerify, (context, { id, reason }) =>
  move(context, { id, act: 'verify' }, { reason }),
)
