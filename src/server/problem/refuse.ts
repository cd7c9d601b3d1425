import { problemRefuse } from '#domain/problem/contract.ts'
import { openExtension } from '#domain/problem/deciding.ts'
import { handler } from '../handle.ts'
import { move } from './move.ts'

export const refuse = handler(problemRefuse, (context, { id, reason }) =>
  move(context, { id, act: 'refuse' }, ({ facts }) => ({ reason, answers: openExtension(facts)?.id })),
)
