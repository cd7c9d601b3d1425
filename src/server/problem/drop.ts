import { problemDrop } from '#domain/problem/contract.ts'
import { handler } from '../handle.ts'
import { move } from './move.ts'

export const drop = handler(problemDrop, (context, { id, reason }) =>
  move(context, { id, act: 'drop' }, { reason }),
)
