import { misplaced, Refusal } from '#domain/kernel/refusal.ts'
import { whyNot } from '#domain/problem/deciding.ts'
import { problemPlan } from '#domain/problem/plan-contract.ts'
import { insertMeasures } from '#store/problem/measure.ts'
import { handler } from '../handle.ts'
import { say } from './move.ts'
import { lockProblem } from './open.ts'
import { namePeople } from './people.ts'

/** A changed plan is its next version; a measure said again in the same words keeps the day on which it was done. */
export const plan = handler(problemPlan, async (context, { id, reason, measures }) => {
  const { tx, scope } = context
  const opened = await lockProblem(context, id)
  const why = whyNot('plan', opened.facts, opened.speaker)
  if (why !== undefined) throw new Refusal('conflict', why)
  const { problem } = opened
  const early = measures.findIndex(one => one.dueOn !== null && one.dueOn < problem.foundOn)
  if (early >= 0) {
    const message = '措施的期限早于问题的发现日期，请核对'
    throw misplaced(`measures.${early}.dueOn`, message)
  }
  const names = await namePeople(
    context,
    measures.map(({ owner }, index) => ({ person: owner, place: `measures.${index}.owner` })),
  )
  await insertMeasures(tx, scope, {
    problem,
    version: problem.planVersion + 1,
    measures: measures.map(({ owner, ...one }) => {
      const before = opened.measures.find(other => other.words === one.words)
      return {
        ...one,
        doneOn: before?.doneOn ?? null,
        record: before?.record ?? null,
        owner: owner === null ? null : { person: owner, name: names.get(owner) ?? '' },
      }
    }),
  })
  await say(context, opened, { act: 'plan', words: { reason } })
  return { id }
})
