import { Refusal } from '#domain/kernel/refusal.ts'
import type { ProblemInput } from '#domain/problem/contract.ts'
import type { ProblemWords } from '#store/problem/problem.ts'
import type { Context } from '../handle.ts'
import { codesOf } from '../problem-codes.ts'
import { namePeople } from './people.ts'

/** What is said of problems, with codes checked and people named; complains at the place of each fault. */
export async function wordsOf(context: Context, problems: readonly ProblemInput[]): Promise<ProblemWords[]> {
  const complaints = problems.flatMap((one, index) =>
    faultsOf(context, one).map(fault => ({ ...fault, place: `problems.${index}.${fault.place}` })),
  )
  const [first] = complaints
  if (first) throw new Refusal('invalid', first.message, { complaints })
  const names = await namePeople(
    context,
    problems.flatMap(({ leader, owner }, index) => [
      { person: leader?.person ?? null, place: `problems.${index}.leader` },
      { person: owner?.person ?? null, place: `problems.${index}.owner` },
    ]),
  )
  const named = (one: ProblemInput['leader']) =>
    one && { person: one.person, name: one.person === null ? one.name : (names.get(one.person) ?? one.name) }
  return problems.map(({ foundOn: _, leader, owner, ...words }) => ({
    ...words,
    leader: named(leader),
    owner: named(owner),
  }))
}

function faultsOf({ core, today }: Context, { source, aspect, foundOn }: ProblemInput) {
  const codes = codesOf(core)
  return [
    ...(codes.source.has(source) ? [] : [{ place: 'source', message: '没有这种问题来源，请从列表中选择' }]),
    ...(aspect === null || codes.aspect.has(aspect)
      ? []
      : [{ place: 'aspect', message: '没有这个方面，请从列表中选择' }]),
    ...(foundOn > today ? [{ place: 'foundOn', message: '发现日期晚于今天，请核对' }] : []),
  ]
}
