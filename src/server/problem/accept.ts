import { problemAccept } from '#domain/problem/contract.ts'
import { handler } from '../handle.ts'
import { moveMany } from './move.ts'

export const accept = handler(problemAccept, (context, { ids, reason }) =>
  moveMany(context, { ids, act: 'accept' }, () => ({ reason })),
)
