import { problemSatisfy } from '#domain/problem/contract.ts'
import { standingWaiver } from '#domain/problem/deciding.ts'
import { handler } from '../handle.ts'
import { move } from './move.ts'

/** By what those affected said, where they were asked; else by agreeing to the reason why nobody is affected. */
export const satisfy = handler(problemSatisfy, (context, { id, reason }) =>
  move(context, { id, act: 'satisfy' }, ({ facts }) =>
    facts.poll === 'passed' ? { reason } : { reason, answers: standingWaiver(facts)?.id },
  ),
)
