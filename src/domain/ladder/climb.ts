import type { Day } from '#domain/kernel/day.ts'
import { type LadderDefinition, RUNG_NAMES, type Rung, rungAbove, rungOf } from './definition.ts'

/** What is said on a step: by the unit it is addressed to, or from above. */
export const REPLIES = {
  answer: '答复',
  object: '提出异议',
  uphold: '异议成立',
  dismiss: '异议不成立',
  pause: '停表',
  resume: '恢复计时',
  extend: '申请延期',
  grant: '同意延期',
  refuse: '不同意延期',
  turn: '转请上级',
  release: '上级已答复',
  visit: '登记督查结果',
  withdraw: '撤回',
} as const
export type ReplyKind = keyof typeof REPLIES

/** A rung as it was issued to a unit. */
export interface Step {
  id: number
  rung: Rung
  issuedOn: Day
  answerBy: Day
}

/** What was said on a step. */
export interface Reply {
  id: number
  step: number
  kind: ReplyKind
  on: Day
  /** The day promised, the last day of an extension or a pause. */
  to: Day | null
  /** The reply that it decides on or ends. */
  answers: number | null
}

/** One unit's climb in one matter: from which day it counts, the steps in order, and all that was said in order. */
export interface Climb {
  opens: Day
  steps: readonly Step[]
  replies: readonly Reply[]
}

/** Counts working days: the so-manieth after a day. */
export type AddWorkingDays = (day: Day, count: number) => Day

/** What keeps the ladder from climbing; the words of each are in `words.ts`. */
export type Hold =
  | 'answer'
  | 'answered'
  | 'promise'
  | 'extension'
  | 'pause'
  | 'objection'
  | 'turned'
  | 'released'
  | 'dismissed'

/** Where a climb stands. */
export interface Course {
  last: Step | undefined
  /** The rung that follows and from which day; not while it is held without an end, over, or at the top. */
  next: { rung: Rung; on: Day } | undefined
  /** What it waits for since the last step; of several what lasts longest, of these the last. Without a day it waits until somebody decides. */
  held: { by: Hold; until: Day | undefined } | undefined
  /** Over for good: a step was withdrawn, or an objection upheld. */
  over: 'withdrawn' | 'upheld' | undefined
}

/**
 * Where a climb stands: the first rung so many working days after the matter was due, each further one so many after what
 * the rung below waited for (its answer, the day promised, an extension, a pause). No rung is passed over and none comes
 * twice; whoever withdraws a step, or upholds the objection to it, ends the climb.
 */
export function courseOf(climb: Climb, rules: LadderDefinition, addWorkingDays: AddWorkingDays): Course {
  const last = climb.steps.at(-1)
  const [first] = RUNG_NAMES
  if (!last) {
    const on = addWorkingDays(climb.opens, rungOf(rules, first).after)
    return { last, next: { rung: first, on }, held: undefined, over: undefined }
  }
  const over = overBy(climb.replies)
  if (over) return { last, next: undefined, held: undefined, over }
  const held = heldBy(climb, last, { rules, addWorkingDays })
  const rung = rungAbove(last.rung)
  const next =
    rung && held.until !== undefined
      ? { rung, on: addWorkingDays(held.until, rungOf(rules, rung).after) }
      : undefined
  return { last, next, held, over: undefined }
}

function overBy(replies: readonly Reply[]): Course['over'] {
  if (replies.some(one => one.kind === 'withdraw')) return 'withdrawn'
  return replies.some(one => one.kind === 'uphold') ? 'upheld' : undefined
}

/** The reply of a kind that nobody decided on or ended yet. */
export function openReply<R extends Reply>(
  replies: readonly R[],
  kind: 'object' | 'extend' | 'turn',
): R | undefined {
  return replies.find(one => one.kind === kind && !replies.some(other => other.answers === one.id))
}

/** Whether a step was answered, since it was last asked anew: an objection dismissed, the superior's answer there. */
export function isAnswered(replies: readonly Reply[], step: number): boolean {
  const asked = replies.findLastIndex(one => one.kind === 'dismiss' || one.kind === 'release')
  return replies.some((one, index) => index > asked && one.kind === 'answer' && one.step === step)
}

/** The pause that is not over on a day; one that was ended is over with that day. */
export function runningPause(replies: readonly Reply[], today: Day): Reply | undefined {
  return replies.find(one => {
    const ended = replies.some(other => other.kind === 'resume' && other.answers === one.id)
    return one.kind === 'pause' && !ended && (one.to ?? today) >= today
  })
}

interface Rules {
  rules: LadderDefinition
  addWorkingDays: AddWorkingDays
}

function heldBy({ replies }: Climb, last: Step, how: Rules): { by: Hold; until: Day | undefined } {
  if (openReply(replies, 'object')) return { by: 'objection', until: undefined }
  if (openReply(replies, 'turn')) return { by: 'turned', until: undefined }
  const holds = [
    { by: 'answer' as const, until: last.answerBy },
    ...replies.flatMap(reply => holdOf(reply, { ...how, replies, last })),
  ]
  return holds.reduce((longest, one) => (one.until >= longest.until ? one : longest))
}

function holdOf(
  reply: Reply,
  { rules, addWorkingDays, replies, last }: Rules & { replies: readonly Reply[]; last: Step },
): { by: Hold; until: Day }[] {
  const again = () => addWorkingDays(reply.on, rungOf(rules, last.rung).answer_within)
  switch (reply.kind) {
    case 'answer':
      if (reply.step !== last.id) return []
      return [
        reply.to === null ? { by: 'answered', until: last.answerBy } : { by: 'promise', until: reply.to },
      ]
    case 'grant':
      return reply.to === null ? [] : [{ by: 'extension', until: reply.to }]
    case 'pause': {
      const ended = replies.find(other => other.kind === 'resume' && other.answers === reply.id)
      const until = ended?.on ?? reply.to
      return until === null ? [] : [{ by: 'pause', until }]
    }
    case 'release':
      return [{ by: 'released', until: again() }]
    case 'dismiss':
      return [{ by: 'dismissed', until: again() }]
    default:
      return []
  }
}
