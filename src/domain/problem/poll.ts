import type { Day } from '#domain/kernel/day.ts'
import { type Facts, type Speaker, TAINTS } from './deciding.ts'
import type { PollOutcome } from './state.ts'

/** A form as far as it decides: its counts are null until it is closed. */
export interface Poll {
  /** How many must have answered, and what share of them in per cent must be content. */
  need: number
  share: number
  codes: number
  answered: number
  closesOn: Day
  closedOn: Day | null
  content: number | null
  mostly: number | null
  discontent: number | null
}

/** Of fewer answers than this the counts are not told: an answer could be traced to who gave it. */
const TELLABLE = 3

/** How a form stands: closed with enough answers it passed or failed, and that stands for the try; with too few it says nothing. */
export function outcomeOf({ need, share, content, mostly, discontent }: Poll): PollOutcome {
  if (content === null || mostly === null || discontent === null) return 'open'
  const answered = content + mostly + discontent
  if (answered < need) return 'few'
  return (content + mostly) * 100 >= share * answered ? 'passed' : 'failed'
}

/** The counts of a closed form, or null while it is open or its answers could be traced to who gave them. */
export function tellableCounts({
  content,
  mostly,
  discontent,
}: Poll): { content: number; mostly: number; discontent: number } | null {
  if (content === null || mostly === null || discontent === null) return null
  return content + mostly + discontent >= TELLABLE ? { content, mostly, discontent } : null
}

/** Why nobody is asked now whether a problem is solved to their content; undefined when they may be. Who said no is not asked again before it is mended. */
export function whyNotAsked(
  { state, poll }: Pick<Facts, 'state' | 'poll'>,
  { isUnit, isOver, taint }: Speaker,
): string | undefined {
  if (state !== 'verified') return '核验到位以后才请群众评议'
  if (!isOver || isUnit) return '评议由督办单位组织，被整改单位不能自己评自己'
  if (taint !== null) return `您${TAINTS[taint]}，请换别的同志组织评议`
  switch (poll) {
    case 'open':
      return '评议正在进行，请先结束'
    case 'passed':
      return '评议已经通过，不必再评'
    case 'failed':
      return '评议没有通过，请退回重改，改好后再评'
    default:
      return undefined
  }
}

/** Why a form may not be ended now; undefined when it may. With codes left it goes on to its last day: nobody stops it for fear of what comes. */
export function whyNotTallied(
  poll: Poll | undefined,
  { isUnit, isOver }: Speaker,
  today: Day,
): string | undefined {
  if (!poll || poll.closedOn !== null) return '没有正在进行的评议'
  if (!isOver || isUnit) return '评议由督办单位结束'
  return poll.answered < poll.codes && today < poll.closesOn
    ? `还有${poll.codes - poll.answered}个评议码没有用，请等大家评完，或者到截止日再结束`
    : undefined
}
