import { z } from 'zod'

/** A calendar day `YYYY-MM-DD` in Asia/Shanghai. Days travel as strings: no clock, no time zone can shift them. */
export type Day = string

const LOCAL = '+08:00'
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/

/** True for a day that exists in the calendar (2024-02-29 does, 2023-02-29 does not). */
export function isDay(text: string): boolean {
  const match = SHAPE.exec(text)
  if (!match) return false
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  return year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= lengthOfMonth(year, month)
}

/** Number of days of a month (1–12) in the Gregorian calendar. */
export function lengthOfMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Days from 1970-01-01; the inverse of `dayOf`. Refuses nothing: give it only what `isDay` accepts. */
export function serialOf(day: Day): number {
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7))
  const date = Number(day.slice(8, 10))
  // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (days_from_civil).
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

/** The day that lies `serial` days after 1970-01-01. */
export function dayOf(serial: number): Day {
  const shifted = serial + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The day before. */
export function dayBefore(day: Day): Day {
  return dayOf(serialOf(day) - 1)
}

/** So many days later; earlier when `days` is negative. */
export function addDays(day: Day, days: number): Day {
  return dayOf(serialOf(day) + days)
}

/** The same date so many months later, or the last day of a month that is too short: 31 January and one is 28 February. */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const index = year * 12 + month - 1 + months
  return dayIn(Math.floor(index / 12), (index % 12) + 1, date)
}

/** The day of that date in a month (1–12), or the month's last day when it is shorter. */
export function dayIn(year: number, month: number, date: number): Day {
  const held = Math.min(date, lengthOfMonth(year, month))
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(held).padStart(2, '0')}`
}

/** The year a day lies in. */
export function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return serialOf(to) - serialOf(from)
}

/** The day of an instant in Asia/Shanghai, which has kept UTC+8 without summer time since 1991. */
export function dayOfInstant(instant: string | { getTime(): number }): Day {
  if (typeof instant === 'string' && instant.endsWith(LOCAL)) return instant.slice(0, 10)
  const milliseconds = typeof instant === 'string' ? parseInstant(instant) : instant.getTime()
  return dayOf(Math.floor((milliseconds + 8 * 3_600_000) / 86_400_000))
}

/** The instant so many milliseconds after another, as the database writes it: in Asia/Shanghai. */
export function instantAfter(instant: string, milliseconds: number): string {
  const local = Math.floor(parseInstant(instant) + milliseconds) + 8 * 3_600_000
  const clock = local - Math.floor(local / 86_400_000) * 86_400_000
  const two = (part: number) => String(Math.floor(part)).padStart(2, '0')
  const seconds = `${two((clock / 1000) % 60)}.${String(clock % 1000).padStart(3, '0')}`
  return `${dayOf(Math.floor(local / 86_400_000))}T${two(clock / 3_600_000)}:${two((clock / 60_000) % 60)}:${seconds}${LOCAL}`
}

/** “2023年5月1日”, as an office writes it. */
export function dayInWords(day: Day): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return `${year}年${month}月${date}日`
}

export const DaySchema = z
  .string({ error: '请填写日期' })
  .refine(isDay, { error: '日期不存在，请写成“2023-05-01”这样的年-月-日' })

/** A period of days, both ends included. */
export interface Period {
  from: Day
  to: Day
}

export const PeriodSchema = z
  .object({ from: DaySchema, to: DaySchema })
  .refine(period => period.from <= period.to, { error: '起始日期晚于截止日期，请对调或改正' })

/** True when `day` lies in the period, ends included. */
export function isWithin(day: Day, period: Period): boolean {
  return period.from <= day && day <= period.to
}

/** The days that two periods share, or undefined. */
export function overlapOf(one: Period, other: Period): Period | undefined {
  const from = one.from > other.from ? one.from : other.from
  const to = one.to < other.to ? one.to : other.to
  return from <= to ? { from, to } : undefined
}

/** The calendar year as a period. */
export function yearPeriod(year: number): Period {
  return { from: `${year}-01-01`, to: `${year}-12-31` }
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** Milliseconds of an RFC 3339 instant such as `2023-05-01T08:00:00.123Z` or `…+08:00`. */
function parseInstant(text: string): number {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(Z|[+-]\d{2}(?::?\d{2})?)$/.exec(
    text,
  )
  if (!match) throw new RangeError(`not an instant: ${text}`)
  const [, day, hour, minute, second, fraction = '0', zone] = match as unknown as string[]
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second)
  // Whole numbers throughout: a fraction times a thousand may fall just short of its millisecond.
  const milliseconds = Number((fraction as string).slice(0, 3).padEnd(3, '0'))
  return serialOf(day as string) * 86_400_000 + seconds * 1000 + milliseconds - offsetOf(zone as string)
}

function offsetOf(zone: string): number {
  if (zone === 'Z') return 0
  const sign = zone.startsWith('-') ? -1 : 1
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(3).replace(':', '') || '0')
  return sign * (hours * 60 + minutes) * 60_000
}
