import { addDays, type Day, dayIn, type Period, serialOf, yearOf } from '#domain/kernel/day.ts'
import { FESTIVAL_NAMES, type Festival, FIXED_FESTIVALS } from './festival.ts'
import type { HolidayYear } from './holidays.ts'

/** Which days are worked. Of a year without an announcement Mondays to Fridays are. */
export interface Calendar {
  readonly years: ReadonlyMap<number, HolidayYear>
  readonly off: ReadonlySet<Day>
  readonly worked: ReadonlySet<Day>
}

/** A festival's days off. */
export interface FestivalDays extends Period {
  festival: Festival
}

/** The calendar of announced years; of one announced twice the last counts. */
export function calendarOf(years: Iterable<HolidayYear>): Calendar {
  const known = new Map([...years].map(year => [year.year, year]))
  const announced = [...known.values()]
  return {
    years: known,
    off: new Set(announced.flatMap(year => year.off.flatMap(daysOf))),
    worked: new Set(announced.flatMap(year => year.work)),
  }
}

/** True for a day that is worked: not off, and from Monday to Friday unless a weekend day is worked for another. */
export function isWorkingDay({ off, worked }: Calendar, day: Day): boolean {
  if (worked.has(day)) return true
  return !off.has(day) && !isWeekend(day)
}

/** True for Saturdays and Sundays. */
export function isWeekend(day: Day): boolean {
  // 1970-01-01 was a Thursday.
  const weekday = (((serialOf(day) + 4) % 7) + 7) % 7
  return weekday === 0 || weekday === 6
}

/** The so-manieth working day after a day; the day itself for none. */
export function addWorkingDays(calendar: Calendar, day: Day, count: number): Day {
  let at = day
  for (let left = count; left > 0; ) {
    at = addDays(at, 1)
    if (isWorkingDay(calendar, at)) left -= 1
  }
  return at
}

/** How many working days lie after `from` up to `to`, `to` included; none when `to` is not later. */
export function workingDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  return from < to
    ? daysOf({ from: addDays(from, 1), to }).filter(day => isWorkingDay(calendar, day)).length
    : 0
}

/** The working day nearest to a day of a period on the asked side, else on the other; the day itself when there is none. */
export function workingDayIn(
  calendar: Calendar,
  { period, day, side }: { period: Period; day: Day; side: 'earlier' | 'later' },
): Day {
  const before = daysOf({ from: period.from, to: day }).toReversed()
  const after = daysOf({ from: day, to: period.to })
  const [asked, other] = side === 'earlier' ? [before, after] : [after, before]
  const isWorked = (one: Day) => isWorkingDay(calendar, one)
  return asked.find(isWorked) ?? other.find(isWorked) ?? day
}

/**
 * The days off of a year's festivals, in order. Of a year that was not announced only those of a fixed date are known,
 * one day each: when the others are, nobody can say before the announcement.
 */
export function festivalsOf({ years }: Calendar, year: number): FestivalDays[] {
  const announced = years
    .get(year)
    ?.off.flatMap(({ festivals, from, to }) => festivals.map(festival => ({ festival, from, to })))
  const known =
    announced ??
    FIXED_FESTIVALS.map(({ festival, date }) => {
      const day = `${dayIn(year, 1, 1).slice(0, 4)}-${date}`
      return { festival, from: day, to: day }
    })
  return known.toSorted((a, b) => FESTIVAL_NAMES.indexOf(a.festival) - FESTIVAL_NAMES.indexOf(b.festival))
}

/** The years of a span whose days off were not announced: working days in them are counted from Monday to Friday. */
export function missingYears({ years }: Calendar, { from, to }: Period): number[] {
  const first = yearOf(from)
  return Array.from({ length: Math.max(0, yearOf(to) - first + 1) }, (_, index) => first + index).filter(
    year => !years.has(year),
  )
}

function daysOf({ from, to }: Period): Day[] {
  const length = Math.max(0, serialOf(to) - serialOf(from) + 1)
  return Array.from({ length }, (_, index) => addDays(from, index))
}
