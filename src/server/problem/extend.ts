import { Refusal } from '#domain/kernel/refusal.ts'
import { problemExtend } from '#domain/problem/contract.ts'
import { whyNotLater } from '#domain/problem/deciding.ts'
import { handler } from '../handle.ts'
import { move } from './move.ts'
import { rulesOf } from './open.ts'

export const extend = handler(problemExtend, (context, { id, reason, to }) =>
  move(context, { id, act: 'extend' }, ({ facts }) => {
    const why = whyNotLater(facts, { to, today: context.today, rules: rulesOf(context.core) })
    if (why !== undefined) throw new Refusal('conflict', why, { complaints: [{ place: 'to', message: why }] })
    return { reason, to }
  }),
)
