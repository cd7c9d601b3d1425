import { problemHasten } from '#domain/problem/contract.ts'
import { handler } from '../handle.ts'
import { move } from './move.ts'

export const hasten = handler(problemHasten, (context, { id, reason }) =>
  move(context, { id, act: 'hasten' }, { reason }),
)
