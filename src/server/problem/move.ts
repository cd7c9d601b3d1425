import { Refusal } from '#domain/kernel/refusal.ts'
import type { ManyDone } from '#domain/problem/contract.ts'
import { whyNot } from '#domain/problem/deciding.ts'
import type { ProblemAct } from '#domain/problem/state.ts'
import { insertAct, type NewAct } from '#store/problem/act.ts'
import { lockProblems } from '#store/problem/problem.ts'
import type { Context } from '../handle.ts'
import { notifyMoved, settleVisits } from './notify.ts'
import { absentProblem, lockProblem, type Opened, openProblems } from './open.ts'

/** What an act says beside what it does. */
export type Words = Partial<Pick<NewAct, 'reason' | 'to' | 'answers' | 'named' | 'holds' | 'into' | 'days'>>

/** Does an act on one problem, or refuses with the reason. */
export async function move(
  context: Context,
  { id, act }: { id: number; act: ProblemAct },
  wordsOf: Words | ((opened: Opened) => Words | Promise<Words>) = {},
): Promise<{ id: number }> {
  const opened = await lockProblem(context, id)
  const why = whyNot(act, opened.facts, opened.speaker)
  if (why !== undefined) throw new Refusal('conflict', why)
  await say(context, opened, { act, words: typeof wordsOf === 'function' ? await wordsOf(opened) : wordsOf })
  return { id }
}

/** Does an act on each of many problems that may be; of the others says why not. Each keeps its own conditions. */
export async function moveMany(
  context: Context,
  { ids, act }: { ids: readonly number[]; act: ProblemAct },
  wordsOf: (opened: Opened) => Words | string | Promise<Words | string> = () => ({}),
): Promise<ManyDone> {
  const wanted = [...new Set(ids)]
  await lockProblems(context.tx, context.scope, wanted)
  const opened = new Map((await openProblems(context, wanted)).map(one => [one.problem.id, one]))
  const answer: ManyDone = { done: [], refused: [] }
  for (const id of wanted) {
    const one = opened.get(id)
    if (!one) {
      answer.refused.push({ id, no: '', why: absentProblem().message })
      continue
    }
    const words = whyNot(act, one.facts, one.speaker) ?? (await wordsOf(one))
    if (typeof words === 'string') answer.refused.push({ id, no: one.problem.no, why: words })
    else {
      await say(context, one, { act, words })
      answer.done.push(id)
    }
  }
  return answer
}

/** Says something on a problem that was opened under lock and may be said. */
export async function say(
  context: Context,
  { problem, facts }: Opened,
  { act, words }: { act: ProblemAct; words: Words },
): Promise<void> {
  const { tx, scope, actor, today } = context
  await insertAct(tx, scope, {
    problem: problem.id,
    ord: problem.ord,
    kind: act,
    on: today,
    unitName: actor.unit.name,
    who: actor.personName,
    ...words,
  })
  if (act === 'visit' || act === 'reopen') await settleVisits(context, { id: problem.id, facts, act })
  await notifyMoved(context, problem, act)
}
