import { type Day, dayInWords } from '#domain/kernel/day.ts'
import type { Span } from './occurrence.ts'
import { dueAfterPauses } from './state.ts'

/** An occurrence as far as it decides what may be done to it. */
export interface Decidable {
  unit: number
  from: Day
  due: Day
  isShown: boolean
  times: number
  done: number
  exempt: 'asked' | 'granted' | null
  withdrawn: { on: Day; reason: string } | null
  /** With the unit that ended each, of those that somebody ended. */
  pauses: readonly (Span & { id: number; endedBy?: number | undefined })[]
}

/** Who decides: the unit of his post, and the units it has below it in sight. */
export interface Decider {
  unit: number
  /** Whether the occurrence's unit stands below the decider's or in what his post covers. */
  isAbove: boolean
  /** Whether the occurrence's unit has nobody above it. */
  isTop: boolean
  /** Whether his post decides on units below at all. */
  decides: boolean
}

/** Why somebody may not say how his unit did on an occurrence; undefined when he may. */
export function whyNotOwn({ unit, withdrawn }: Decidable, decider: Decider): string | undefined {
  if (withdrawn) return `这件应办已于${dayInWords(withdrawn.on)}撤下（${withdrawn.reason}），不必再办`
  return unit === decider.unit ? undefined : '这是别的单位的应办，请由那个单位办理'
}

/** Why it cannot be ticked by hand: what a ledger shows is shown by its entries. */
export function whyNotTicked(one: Decidable, decider: Decider): string | undefined {
  if (one.isShown) return '这项职责由台账登记办成，请去登记；登记过的会自动对上'
  if (one.done >= one.times) return '已经办成，不必再勾选'
  return whyNotOwn(one, decider)
}

/** Why 不适用 cannot be asked for. */
export function whyNotExempted(one: Decidable, decider: Decider): string | undefined {
  if (one.exempt === 'granted') return '上级已同意不适用'
  if (one.exempt === 'asked') return '已报请不适用，正等上级决定'
  if (one.done >= one.times) return '已经办成，不必报请不适用'
  return whyNotOwn(one, decider)
}

/** Why 不适用 cannot be decided on: somebody above does it; where nobody is above, the unit itself answers for it. */
export function whyNotDecided(one: Decidable, decider: Decider): string | undefined {
  if (one.withdrawn) return whyNotOwn(one, decider)
  if (one.exempt === null) return '没有报请不适用'
  if (one.unit === decider.unit) return decider.isTop ? undefined : '不适用须由上级决定，本单位不能自己同意'
  return decider.isAbove ? undefined : '这个单位不在您岗位的下面，不能决定'
}

/**
 * Why the clock cannot be stopped from a day on. A unit stops its own without being asked; once somebody above has set it
 * going again, only he stops it.
 */
export function whyNotPaused(one: Decidable, decider: Decider, { from, today }: { from: Day; today: Day }) {
  const kept = whyNotClock(one, decider)
  if (kept) return kept
  const ended = one.pauses.some(({ endedBy }) => endedBy !== undefined && endedBy !== one.unit)
  if (ended && one.unit === decider.unit) return '上级已恢复计时，再要停表请报上级办理'
  if (one.done >= one.times) return '已经办成，不必停表'
  if (one.pauses.some(pause => pause.to === undefined)) return '已经停表，请先恢复计时'
  const { due } = dueAfterPauses(one, today)
  if (from > due) return `停表从${dayInWords(from)}起，那时已逾期（${dayInWords(due)}到期），请改日期`
  return undefined
}

/** Why the clock cannot go on again, or not until that day. */
export function whyNotResumed(
  one: Decidable,
  decider: Decider,
  { to, today }: { to?: Day; today: Day },
): string | undefined {
  const kept = whyNotClock(one, decider)
  if (kept) return kept
  const running = runningPause(one, today)
  if (!running) return '没有停表，不必恢复'
  if (to !== undefined && to < running.from)
    return `停表自${dayInWords(running.from)}起，恢复计时不能早于这一天`
  if (to !== undefined && running.to !== undefined && to > running.to)
    return `停表本来到${dayInWords(running.to)}为止，恢复计时不能晚于这一天`
  return undefined
}

/** The pause that `resume` ends: the one without an end, else one that is not over. */
export function runningPause({ pauses }: Pick<Decidable, 'pauses'>, today: Day) {
  return (
    pauses.find(one => one.to === undefined) ?? pauses.find(one => one.to !== undefined && one.to >= today)
  )
}

/** Its own unit and whoever decides further up have a hand in an occurrence's clock. */
function whyNotClock(one: Decidable, decider: Decider): string | undefined {
  if (one.withdrawn || !decider.isAbove) return whyNotOwn(one, decider)
  return decider.decides ? undefined : '下级的停表和恢复由本单位负责人决定，请他办理'
}
