import { printedCode } from '#domain/ballot/code.ts'
import { addDays } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { TAINTS } from '#domain/problem/deciding.ts'
import { problemPoll } from '#domain/problem/poll-contract.ts'
import { insertPoll } from '#store/problem/poll.ts'
import { digestOf, makeCode } from '../ballot-code.ts'
import { handler } from '../handle.ts'
import { lockProblem, type Opened, rulesOf } from './open.ts'

/** Opens a form for those affected; its codes leave the program this once, and only their digests are kept. */
export const poll = handler(problemPoll, async (context, { id, group, codes: count }) => {
  const { tx, scope, actor, core, today } = context
  const opened = await lockProblem(context, id)
  const why = whyNotAsked(opened)
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

/** Why nobody is asked now whether a problem is solved to their content; undefined when they may be. */
export function whyNotAsked({ problem, facts, speaker }: Opened): string | undefined {
  if (problem.state !== 'verified') return '核验到位以后才请群众评议'
  if (!speaker.isOver || speaker.isUnit) return '评议由督办单位组织，被整改单位不能自己评自己'
  if (speaker.taint !== null) return `您${TAINTS[speaker.taint]}，请换别的同志组织评议`
  if (facts.poll?.isOpen) return '评议正在进行，请先结束'
  return facts.poll?.passes ? '评议已经通过，不必再评' : undefined
}
