import { Refusal } from '#domain/kernel/refusal.ts'
import { problemTally } from '#domain/problem/poll-contract.ts'
import { closePoll, findPoll } from '#store/problem/poll.ts'
import { handler } from '../handle.ts'
import { lockProblem, type Opened, passes } from './open.ts'

const NO_POLL = '没有正在进行的评议'

/** Ends a form. With too few answers before its last day it goes on: nobody stops it because of what he fears. */
export const tally = handler(problemTally, async (context, { id }) => {
  const { tx, scope, today } = context
  const opened = await lockProblem(context, id)
  const { poll } = opened
  const why = whyNotTallied(opened, today)
  if (!poll || why !== undefined) throw new Refusal('conflict', why ?? NO_POLL)
  if (!(await closePoll(tx, scope, { id: poll.id, on: today })))
    throw new Refusal('conflict', '评议刚刚有变化，请刷新页面')
  const closed = await findPoll(tx, scope, poll.id)
  return { id: poll.id, answered: poll.answered, passes: closed ? passes(closed) === true : false }
})

/** Why a form may not be ended now; undefined when it may. */
export function whyNotTallied({ poll, speaker }: Opened, today: string): string | undefined {
  if (!poll || poll.closedOn !== null) return NO_POLL
  if (!speaker.isOver || speaker.isUnit) return '评议由督办单位结束'
  return poll.answered < poll.codes && today < poll.closesOn
    ? `还有${poll.codes - poll.answered}个评议码没有用，请等大家评完，或者到截止日再结束`
    : undefined
}
