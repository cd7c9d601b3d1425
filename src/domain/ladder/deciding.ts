import { addDays, type Day, dayInWords, daysBetween } from '#domain/kernel/day.ts'
import {
  type AddWorkingDays,
  type Climb,
  type Course,
  courseOf,
  isAnswered,
  openReply,
  runningPause,
} from './climb.ts'
import { type LadderDefinition, RUNGS, type Rung } from './definition.ts'

/** A unit's climb in a matter as far as it decides what may be said on it. */
export interface Decidable {
  climb: Climb
  /** The unit the steps are addressed to. */
  to: number
  /** Why the matter is over (done, 不适用, withdrawn), or undefined while it is overdue. */
  settled: string | undefined
  rules: LadderDefinition
  addWorkingDays: AddWorkingDays
  today: Day
}

/** Who speaks: the unit of his post, and how it stands to the unit addressed. */
export interface Speaker {
  unit: number
  /** Whether the unit addressed stands below his. */
  isAbove: boolean
  /** Whether the unit addressed has nobody above it: then it answers to itself. */
  isTop: boolean
}

type Why = string | undefined

/** Why a rung may not be issued now; undefined when it may. */
export function whyNotIssued(one: Decidable, speaker: Speaker, rung: Rung): Why {
  if (one.settled) return one.settled
  if (!speaker.isAbove && !(speaker.isTop && speaker.unit === one.to))
    return '这个单位不在您岗位的下面，不能向它发'
  const course = courseOf(one.climb, one.rules, one.addWorkingDays)
  if (one.climb.steps.some(step => step.rung === rung)) return `${RUNGS[rung]}已经发过，不重发`
  if (course.over) return endedInWords(course)
  if (!course.next) return heldInWords(course)
  if (course.next.rung !== rung) return `还没有到${RUNGS[rung]}，这一级是${RUNGS[course.next.rung]}`
  if (course.next.on > one.today)
    return `${heldInWords(course)}，最早${dayInWords(course.next.on)}才发${RUNGS[rung]}`
  return undefined
}

/** Why the unit may not answer, or not with that promised day. One step is answered once; what changes later is 延期. */
export function whyNotAnswered(one: Decidable, speaker: Speaker, promise?: Day | null): Why {
  const { climb, rules, addWorkingDays, today } = one
  const why = whyNotAddressed(one, speaker)
  if (why) return why
  const last = climb.steps.at(-1)
  if (last && isAnswered(climb.replies, last.id)) return '这一级已经答复过；办成的日期要变，请申请延期'
  if (promise === undefined || promise === null) return undefined
  const latest = addWorkingDays(today, rules.promise_within)
  if (promise < today) return `答应办成的日期已过，请填${dayInWords(today)}或以后的日期`
  if (promise > latest)
    return `答应办成的日期最迟${dayInWords(latest)}（${rules.promise_within}个工作日），再晚请申请延期`
  return undefined
}

/** Why the unit may not object to the step. */
export function whyNotObjected(one: Decidable, speaker: Speaker): Why {
  const why = whyNotAddressed(one, speaker)
  if (why) return why
  const last = one.climb.steps.at(-1)
  return one.climb.replies.some(reply => reply.kind === 'object' && reply.step === last?.id)
    ? '这一级已经提过异议'
    : undefined
}

/** Why an objection may not be decided on: whoever stands above does it, but neither who issued the step nor who objected. */
export function whyNotReviewed(
  one: Decidable,
  speaker: Speaker,
  { person, issuer, asker }: { person: number; issuer: number | undefined; asker: number | undefined },
): Why {
  const why = whyNotFromAbove(one, speaker)
  if (why) return why
  if (!openReply(one.climb.replies, 'object')) return '没有等待复核的异议'
  if (person === asker) return '异议是您提的，请由别的同志复核'
  return person === issuer ? '这一级是您签发的，异议请由别的同志复核' : undefined
}

/** Why the ladder may not be stopped until a day: so often and so long as the rules say, and not after it was set going from above. */
export function whyNotPaused(one: Decidable, speaker: Speaker, to?: Day): Why {
  const { climb, rules, today } = one
  const why = whyNotAddressed(one, speaker)
  if (why) return why
  if (runningPause(climb.replies, today)) return '已经停表，请先恢复计时'
  const paused = climb.replies.filter(reply => reply.kind === 'pause').length
  if (paused >= rules.pause.times) return `停表至多${rules.pause.times}次，已经用完；还要时间请申请延期`
  return to === undefined ? undefined : outOf({ to, today, days: rules.pause.days, what: '停表' })
}

/** Why the ladder may not go on: the unit itself or whoever stands above sets it going. */
export function whyNotResumed(one: Decidable, speaker: Speaker): Why {
  if (one.settled) return one.settled
  if (speaker.unit !== one.to && !speaker.isAbove) return '这是别的单位的事项，请由那个单位办理'
  return runningPause(one.climb.replies, one.today) ? undefined : '没有停表，不必恢复'
}

/** Why an extension may not be asked for until a day. */
export function whyNotExtended(one: Decidable, speaker: Speaker, to?: Day): Why {
  const { climb, rules, today } = one
  const why = whyNotAddressed(one, speaker)
  if (why) return why
  if (openReply(climb.replies, 'extend')) return '已申请延期，正等上级决定'
  const granted = climb.replies.filter(reply => reply.kind === 'grant').length
  if (granted >= rules.extension.times) return `延期至多${rules.extension.times}次，已经用完`
  return to === undefined ? undefined : outOf({ to, today, days: rules.extension.days, what: '延期' })
}

/** Why an extension may not be decided on; nobody decides on his own request. */
export function whyNotDecided(
  one: Decidable,
  speaker: Speaker,
  { person, asker }: { person: number; asker: number | undefined },
): Why {
  const why = whyNotFromAbove(one, speaker)
  if (why) return why
  if (!openReply(one.climb.replies, 'extend')) return '没有等待决定的延期申请'
  return person === asker ? '延期是您申请的，请由别的同志决定' : undefined
}

/**
 * Why the matter may not be turned to a unit further up: only the unit that owes does it, once to each; what the unit asked
 * waits for itself it says in its answer.
 */
export function whyNotTurned(
  one: Decidable,
  speaker: Speaker,
  asked: { owner: number; unit?: number; before: readonly number[] },
): Why {
  const why = whyNotAddressed(one, speaker)
  if (why) return why
  if (one.to !== asked.owner)
    return '这是下级转请本单位的，请答复下级；还要等更上级的，在答复里写明，由下级转请'
  if (speaker.isTop) return '本单位没有上级，不能转请'
  if (openReply(one.climb.replies, 'turn')) return '已转请上级，正等答复'
  return asked.unit !== undefined && asked.before.includes(asked.unit)
    ? '这件已经转请过这个单位，它已答复；请由本单位办理，或者转请别的上级'
    : undefined
}

/** Why a unit may not say that the obstacle is out of the way: only the unit it was turned to does. */
export function whyNotReleased(one: Decidable, speaker: Speaker, asked: number | undefined): Why {
  if (one.settled) return one.settled
  if (!openReply(one.climb.replies, 'turn')) return '没有等待上级答复的转请'
  return asked === speaker.unit ? undefined : '转请的不是本单位，请由那个单位答复'
}

/** Why the outcome of a visit may not be kept: from the third rung on, by whoever stands above. */
export function whyNotVisited(one: Decidable, speaker: Speaker): Why {
  const why = whyNotFromAbove(one, speaker)
  if (why) return why
  const last = one.climb.steps.at(-1)
  return last?.rung === 'inspect' || last?.rung === 'supervise' ? undefined : '到了督查一级才登记督查结果'
}

/** Why no inspection may be planned that carries the 督查 out: whoever may keep its outcome does, of other units than his own. */
export function whyNotInspected(one: Decidable, speaker: Speaker): Why {
  const why = whyNotVisited(one, speaker)
  if (why) return why
  return speaker.unit === one.to ? '本单位不能由本单位检查，请直接登记督查结果' : undefined
}

/** Why the last step may not be withdrawn: its own unit does it, whatever has been said on it. */
export function whyNotWithdrawn(one: Decidable, speaker: Speaker, issuer: number): Why {
  if (one.settled) return one.settled
  const { over } = courseOf(one.climb, one.rules, one.addWorkingDays)
  if (over) return '这件的督促已经终止'
  return issuer === speaker.unit ? undefined : '这一级不是本单位签发的，请由签发单位撤回'
}

/** How a climb that is over ended. */
export function endedInWords({ over }: Pick<Course, 'over'>): string {
  return over === 'upheld' ? '异议成立，已终止督促' : '已撤回，不再督促'
}

const HELD: Record<NonNullable<Course['held']>['by'], string> = {
  answer: '等答复',
  answered: '已答复，等办成',
  promise: '答应办成的日期未到',
  extension: '已同意延期',
  pause: '停表',
  objection: '异议等复核',
  turned: '等上级答复',
  released: '上级已答复，等本单位办',
  dismissed: '异议不成立，等答复',
}

/** What a climb waits for, with the day until which it waits. */
export function heldInWords({ last, held }: Pick<Course, 'last' | 'held'>): string {
  if (!held) return '到期未办'
  const until = held.until === undefined ? '' : `，到${dayInWords(held.until)}`
  return `${last ? RUNGS[last.rung] : ''}：${HELD[held.by]}${until}`
}

function whyNotAddressed(one: Decidable, speaker: Speaker): Why {
  if (one.settled) return one.settled
  if (speaker.unit !== one.to) return '这一级不是发给本单位的，请由那个单位答复'
  return whyNotUnderWay(one)
}

function whyNotFromAbove(one: Decidable, speaker: Speaker): Why {
  if (one.settled) return one.settled
  if (!speaker.isAbove && !speaker.isTop) return '这个单位不在您岗位的下面，不能决定'
  return whyNotUnderWay(one)
}

function whyNotUnderWay(one: Decidable): Why {
  const course = courseOf(one.climb, one.rules, one.addWorkingDays)
  if (!course.last) return '还没有发过提示'
  return course.over ? endedInWords(course) : undefined
}

function outOf({ to, today, days, what }: { to: Day; today: Day; days: number; what: string }): Why {
  if (to <= today) return `${what}的截止日期应晚于今天（${dayInWords(today)}）`
  return daysBetween(today, to) > days
    ? `${what}每次至多${days}天，最迟到${dayInWords(addDays(today, days))}`
    : undefined
}
