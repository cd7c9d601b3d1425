import { Refusal } from '#domain/kernel/refusal.ts'
import { outcomeOf, whyNotTallied } from '#domain/problem/poll.ts'
import { problemTally } from '#domain/problem/poll-contract.ts'
import { closePoll, findPoll } from '#store/problem/poll.ts'
import { handler } from '../handle.ts'
import { lockProblem } from './open.ts'

/** Ends a form. With too few answers before its last day it goes on: nobody stops it because of what he fears. */
export const tally = handler(problemTally, async (context, { id }) => {
  const { tx, scope, today } = context
  const { poll, speaker } = await lockProblem(context, id)
  const why = whyNotTallied(poll, speaker, today)
  if (why !== undefined) throw new Refusal('conflict', why)
  const closed =
    poll && (await closePoll(tx, scope, { id: poll.id, on: today }))
      ? await findPoll(tx, scope, poll.id)
      : undefined
  if (!closed) throw new Refusal('conflict', '评议刚刚有变化，请刷新页面')
  return { id: closed.id, answered: closed.answered, outcome: outcomeOf(closed) }
})
