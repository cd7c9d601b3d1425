import { problemWaive } from '#domain/problem/contract.ts'
import { handler } from '../handle.ts'
import { move } from './move.ts'

export const waive = handler(problemWaive, (context, { id, reason }) =>
  move(context, { id, act: 'waive' }, { reason }),
)
