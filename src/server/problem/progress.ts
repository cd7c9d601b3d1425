import { problemProgress } from '#domain/problem/contract.ts'
import { handler } from '../handle.ts'
import { move } from './move.ts'

export const progress = handler(problemProgress, (context, { id, reason }) =>
  move(context, { id, act: 'progress' }, { reason }),
)
