import { problemGrant } from '#domain/problem/contract.ts'
import { openExtension } from '#domain/problem/deciding.ts'
import { handler } from '../handle.ts'
import { move } from './move.ts'

export const grant = handler(problemGrant, (context, { id, reason }) =>
  move(context, { id, act: 'grant' }, ({ facts }) => ({ reason, answers: openExtension(facts)?.id })),
)
