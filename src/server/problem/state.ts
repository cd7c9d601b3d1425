import { problemState } from '#domain/problem/contract.ts'
import { handler } from '../handle.ts'
import { move } from './move.ts'

export const state = handler(problemState, (context, { id, reason }) =>
  move(context, { id, act: 'state' }, { reason }),
)
