import {
  addDays,
  addMonths,
  type Day,
  dayIn,
  lengthOfMonth,
  type Period,
  serialOf,
  yearOf,
} from '#domain/kernel/day.ts'

export type Span = 'month' | 'week'

export const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const

/** Which day of the week a day is, 0 for Monday. */
export function weekdayOf(day: Day): number {
  // 1970-01-01 was a Thursday.
  return (((serialOf(day) + 3) % 7) + 7) % 7
}

/** The days from the first to the last of a day's month. */
export function monthOf(day: Day): Period {
  const [year, month] = [yearOf(day), Number(day.slice(5, 7))]
  return { from: dayIn(year, month, 1), to: dayIn(year, month, lengthOfMonth(year, month)) }
}

/** The days a calendar shows around a day: whole weeks from Monday to Sunday. */
export function shownAround(day: Day, span: Span): Period {
  const { from, to } = span === 'week' ? { from: day, to: day } : monthOf(day)
  return { from: addDays(from, -weekdayOf(from)), to: addDays(to, 6 - weekdayOf(to)) }
}

/** The same place in the month or week before or after. */
export function step(day: Day, span: Span, by: 1 | -1): Day {
  return span === 'week' ? addDays(day, 7 * by) : addMonths(day, by)
}

/** What the keys of a calendar do: arrows go by day and week, Home and End within the week, Page by month. */
export function dayAfterKey(day: Day, key: string): Day | undefined {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1)
    case 'ArrowRight':
      return addDays(day, 1)
    case 'ArrowUp':
      return addDays(day, -7)
    case 'ArrowDown':
      return addDays(day, 7)
    case 'Home':
      return addDays(day, -weekdayOf(day))
    case 'End':
      return addDays(day, 6 - weekdayOf(day))
    case 'PageUp':
      return addMonths(day, -1)
    case 'PageDown':
      return addMonths(day, 1)
    default:
      return undefined
  }
}

/** A month or a week as it is called. */
export function spanInWords(day: Day, span: Span): string {
  if (span === 'month') return `${yearOf(day)}年${Number(day.slice(5, 7))}月`
  const { from, to } = shownAround(day, span)
  return `${from}至${to}`
}

/** What kind of day it is, in words; nothing for a usual working day. */
export function dayMark(one: { working: boolean; worked: boolean; festivals: readonly string[] }): string {
  if (one.worked) return '调休上班'
  if (one.festivals.length > 0) return `${one.festivals.join('、')}${one.working ? '' : '放假'}`
  return one.working ? '' : '休息'
}

/** Days in rows of seven. */
export function weeksOf<T>(days: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(days.length / 7) }, (_, week) => days.slice(7 * week, 7 * week + 7))
}
