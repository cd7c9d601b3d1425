import { misplaced } from '#domain/kernel/refusal.ts'
import { problemMerge } from '#domain/problem/contract.ts'
import { handler } from '../handle.ts'
import { move } from './move.ts'
import { getProblem } from './open.ts'

const GONE: readonly string[] = ['merged', 'split', 'dropped', 'closed']

export const merge = handler(problemMerge, async (context, { id, reason, into }) => {
  const target = await getProblem(context, into)
  return move(context, { id, act: 'merge' }, ({ problem }) => {
    if (into === id) throw misplaced('into', '不能并入自己，请另选一个问题')
    if (target.unit !== problem.unit) throw misplaced('into', '只能并入同一单位的问题，请另选')
    if (GONE.includes(target.state)) throw misplaced('into', `${target.no}已经办结或并走，请另选`)
    return { reason, into }
  })
})
