import { problemUphold } from '#domain/problem/contract.ts'
import { handler } from '../handle.ts'
import { move } from './move.ts'

export const uphold = handler(problemUphold, (context, { id, reason }) =>
  move(context, { id, act: 'uphold' }, { reason }),
)
