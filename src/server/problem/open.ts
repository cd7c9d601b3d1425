import { groupBy } from '#domain/kernel/group.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import type { Packs } from '#domain/pack/definition.ts'
import type { Facts, Speaker, Taint } from '#domain/problem/deciding.ts'
import type { RectificationDefinition } from '#domain/problem/definition.ts'
import { outcomeOf } from '#domain/problem/poll.ts'
import { listActs, type StoredAct } from '#store/problem/act.ts'
import { readShown } from '#store/problem/evidence.ts'
import { listMeasures, type StoredMeasure } from '#store/problem/measure.ts'
import { listPolls, type StoredPoll } from '#store/problem/poll.ts'
import {
  findProblem,
  listProblems,
  lockProblems,
  readTaints,
  type StoredProblem,
} from '#store/problem/problem.ts'
import type { Context } from '../handle.ts'

/** A problem in sight with all that decides what the caller may do with it. */
export interface Opened {
  problem: StoredProblem
  facts: Facts
  speaker: Speaker
  acts: readonly StoredAct[]
  measures: readonly StoredMeasure[]
  poll: StoredPoll | undefined
}

/** Problems in sight, opened; those absent or out of sight are not among them. */
export async function openProblems(context: Context, ids: readonly number[]): Promise<Opened[]> {
  const { tx, scope, actor } = context
  const problems = await listProblems(tx, scope, { choice: { ids }, limit: ids.length })
  const seen = problems.map(one => one.id)
  const acts = groupBy(await listActs(tx, scope, seen), one => one.problem)
  const measures = groupBy(await listMeasures(tx, scope, seen), one => one.problem)
  const polls = new Map((await listPolls(tx, scope, seen)).map(one => [one.problem, one]))
  const shown = await readShown(tx, scope, seen)
  const taints = await readTaints(tx, { problems: seen, person: actor.person })
  return problems.map(problem => {
    const { id } = problem
    const found = { acts: acts.get(id) ?? [], measures: measures.get(id) ?? [], poll: polls.get(id) }
    return {
      problem,
      ...found,
      facts: factsOf(problem, { ...found, isShown: shown.get(id) ?? false }),
      speaker: {
        person: actor.person,
        isUnit: problem.isUnit,
        isOver: problem.isOver,
        taint: (taints.get(id) ?? null) as Taint | null,
      },
    }
  })
}

/** Opens one problem; otherwise the one answer for absent and out of sight. */
export async function openProblem(context: Context, id: number): Promise<Opened> {
  const [opened] = await openProblems(context, [id])
  if (!opened) throw absentProblem()
  return opened
}

/** Opens one problem that nobody else moves until the end of the transaction. */
export async function lockProblem(context: Context, id: number): Promise<Opened> {
  await lockProblems(context.tx, context.scope, [id])
  return openProblem(context, id)
}

/** A problem in sight as it is stored. */
export async function getProblem({ tx, scope }: Context, id: number): Promise<StoredProblem> {
  const found = await findProblem(tx, scope, id)
  if (!found) throw absentProblem()
  return found
}

/** The rules by which problems are rectified here; a program without them is a fault of the packs. */
export function rulesOf(packs: Packs): RectificationDefinition {
  const [rules] = packs.rectifications.values()
  if (!rules) throw new Error('the packs have no rules of rectification')
  return rules
}

export function absentProblem(): Refusal {
  return new Refusal('absent', '没有这个问题，或者它不在您可以查看的范围内')
}

function factsOf(
  problem: StoredProblem,
  {
    acts,
    measures,
    poll,
    isShown,
  }: {
    acts: readonly StoredAct[]
    measures: readonly StoredMeasure[]
    poll: StoredPoll | undefined
    isShown: boolean
  },
): Facts {
  return {
    state: problem.state,
    round: problem.round,
    foundOn: problem.foundOn,
    closedOn: problem.closedOn,
    deadline: problem.deadline,
    verifier: problem.verifierPerson,
    extensions: problem.extensions,
    acts,
    isShown,
    undone: measures.filter(one => one.doneOn === null).length,
    poll: poll ? outcomeOf(poll) : null,
  }
}
