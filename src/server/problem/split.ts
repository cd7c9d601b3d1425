import { Refusal } from '#domain/kernel/refusal.ts'
import { problemSplit } from '#domain/problem/contract.ts'
import { whyNot } from '#domain/problem/deciding.ts'
import { insertAct } from '#store/problem/act.ts'
import { insertProblems } from '#store/problem/problem.ts'
import { handler } from '../handle.ts'
import { say } from './move.ts'
import { lockProblem } from './open.ts'
import { wordsOf } from './words.ts'

/** The parts carry the number of the whole in front of their own, and begin where the unit takes them on. */
export const split = handler(problemSplit, async (context, { id, reason, parts }) => {
  const { tx, scope, actor, today } = context
  const opened = await lockProblem(context, id)
  const why = whyNot('split', opened.facts, opened.speaker)
  if (why !== undefined) throw new Refusal('conflict', why)
  const { problem } = opened
  const words = await wordsOf(context, parts)
  const made = await insertProblems(
    tx,
    scope,
    words.map(one => ({
      ...one,
      unit: problem.unit,
      ord: problem.ord,
      over: problem.over,
      foundOn: problem.foundOn,
      parent: id,
      ...(problem.inspection !== null && { inspection: problem.inspection }),
    })),
  )
  await say(context, opened, { act: 'split', words: { reason } })
  for (const part of made)
    await insertAct(tx, scope, {
      problem: part.id,
      ord: problem.ord,
      kind: 'tell',
      on: today,
      reason: `由${problem.no}拆分`,
      unitName: actor.unit.name,
      who: actor.personName,
    })
  return { made }
})
