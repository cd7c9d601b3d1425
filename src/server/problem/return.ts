import { problemReturn } from '#domain/problem/contract.ts'
import { handler } from '../handle.ts'
import { move } from './move.ts'

export const returnOne = handler(problemReturn, (context, { id, reason }) =>
  move(context, { id, act: 'return' }, { reason }),
)
