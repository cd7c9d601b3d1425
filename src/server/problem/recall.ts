import { problemRecall } from '#domain/problem/contract.ts'
import { handler } from '../handle.ts'
import { move } from './move.ts'

export const recall = handler(problemRecall, (context, { id, reason }) =>
  move(context, { id, act: 'recall' }, { reason }),
)
