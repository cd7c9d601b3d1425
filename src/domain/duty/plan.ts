import type { UnitKind } from '#domain/kernel/unit-kind.ts'
import { isPeriodic } from './cadence.ts'
import type { Calendar } from './calendar.ts'
import { isOnByDefault, type NormDuty } from './definition.ts'
import { type Span, type Window, windowsOf } from './occurrence.ts'

/** One window of one duty of a year, the same for every unit of its kinds; who of them owes it, `owes` says. */
export interface PlannedWindow extends Window {
  duty: string
  norm: string
  version: number
  kinds: readonly UnitKind[]
  times: number
  inForce: Span
  isOn: boolean
}

/** The windows of some years that follow from the calendar alone. */
export function plannedWindows(
  duties: Iterable<NormDuty>,
  calendar: Calendar,
  years: readonly number[],
): PlannedWindow[] {
  return [...duties].flatMap(({ norm, duty }) => {
    const { cadence } = duty
    if (!isPeriodic(cadence)) return []
    return years.flatMap(year =>
      windowsOf(cadence, year, calendar).map(window => ({
        ...window,
        duty: duty.id,
        norm: norm.id,
        version: norm.version,
        kinds: duty.subjects,
        times: duty.times,
        inForce: inForceOf(norm),
        isOn: isOnByDefault(duty),
      })),
    )
  })
}

/** The days in which a norm is in force. */
export function inForceOf(norm: NormDuty['norm']): Span {
  return { from: norm.in_force, to: norm.ends }
}
