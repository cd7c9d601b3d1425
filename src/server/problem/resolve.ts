import { problemResolve } from '#domain/problem/contract.ts'
import { handler } from '../handle.ts'
import { move } from './move.ts'

export const resolve = handler(problemResolve, (context, { id, reason }) =>
  move(context, { id, act: 'resolve' }, { reason }),
)
