import { type Day, yearOf } from '#domain/kernel/day.ts'
import { isOnByDefault, type NormDuty } from './definition.ts'
import { owes, type Span, type Window } from './occurrence.ts'
import { inForceOf } from './plan.ts'

/** A duty as it is switched for a unit: by the nearest unit above it that did. */
export interface Switched {
  on: boolean
  from: Day
  reason: string
}

/** What decides whether one unit owes one duty on a day. */
export interface Owing {
  one: NormDuty
  unit: { life: Span; closedOn: Day | null }
  /** Undefined where nobody switched it. */
  switched: Switched | undefined
  /** Since when what is due counts, of the years that are open. */
  opened: ReadonlyMap<number, Day>
}

/** Whether a unit owes a window that an entry or a term opened: the year is open, the duty switched on, the unit stands. */
export function isOwed(window: Window, { one: { norm, duty }, unit, switched, opened }: Owing): boolean {
  const byDefault = isOnByDefault(duty)
  const isOn = switched ? switched.on && (byDefault || window.due >= switched.from) : byDefault
  return isOn && isOpened(window.due, opened) && owes(window, unit.life, inForceOf(norm))
}

/** Since when and why a window counts no longer. */
export interface Withdrawal {
  on: Day
  reason: string
}

/**
 * Why a window that stands is withdrawn, given that its unit does not owe it any more; undefined where it stays, because
 * what was missed stays missed. `wanted` is the due day that its entry or term now asks for; without one it is `gone`.
 */
export function withdrawalOf(
  { due, wanted }: { due: Day; wanted: Day | undefined },
  { unit: { closedOn }, switched, opened }: Owing,
  { today, gone }: { today: Day; gone: string },
): Withdrawal | undefined {
  if (wanted === undefined) return { on: today, reason: gone }
  if (!isOpened(wanted, opened)) return { on: today, reason: '改后的日期不在已开的年度里' }
  if (closedOn !== null && closedOn <= due) return { on: closedOn, reason: `单位已于${closedOn}撤销` }
  if (due < today) return undefined
  const isOff = switched !== undefined && !switched.on
  return { on: today, reason: isOff ? `已停用：${switched.reason}` : '这项职责那时不在施行期内' }
}

function isOpened(due: Day, opened: Owing['opened']): boolean {
  const since = opened.get(yearOf(due))
  return since !== undefined && since <= due
}
