import { printedCode } from '#domain/ballot/code.ts'
import { addDays } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { whyNotAsked } from '#domain/problem/poll.ts'
import { problemPoll } from '#domain/problem/poll-contract.ts'
import { insertPoll } from '#store/problem/poll.ts'
import { digestOf, makeCode } from '../ballot-code.ts'
import { handler } from '../handle.ts'
import { lockProblem, rulesOf } from './open.ts'

/** Opens a form for those affected; its codes leave the program this once, and only their digests are kept. */
export const poll = handler(problemPoll, async (context, { id, group, codes: count }) => {
  const { tx, scope, actor, core, today } = context
  const opened = await lockProblem(context, id)
  const why = whyNotAsked(opened.facts, opened.speaker)
  if (why !== undefined) throw new Refusal('conflict', why)
  const rules = rulesOf(core).poll
  const codes = Array.from({ length: count }, makeCode)
  const closesOn = addDays(today, rules.days)
  const made = await insertPoll(tx, scope, {
    problem: id,
    round: opened.problem.round,
    group,
    need: Math.min(rules.answers, count),
    share: rules.share,
    closesOn,
    digests: codes.map(digestOf),
    who: actor.personName,
  })
  return { id: made, codes: codes.map(printedCode), closesOn }
})
