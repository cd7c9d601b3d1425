import { problemVisit } from '#domain/problem/contract.ts'
import { handler } from '../handle.ts'
import { move } from './move.ts'

export const visit = handler(problemVisit, (context, { id, reason }) =>
  move(context, { id, act: 'visit' }, { reason, holds: true }),
)
