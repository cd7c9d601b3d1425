import { type Day, dayOfInstant } from '#domain/kernel/day.ts'

/** From half past eight to six, as offices work. */
const OPENS = 8 * 60 + 30
const CLOSES = 18 * 60

/** The day and the hour of an instant in Asia/Shanghai, when it lies in the working hours of a working day. */
export function officeTime(
  now: { getTime(): number },
  isWorkingDay: (day: Day) => boolean,
): { day: Day; hour: number } | undefined {
  const minute = Math.floor((now.getTime() + 8 * 3_600_000) / 60_000) % 1_440
  const day = dayOfInstant(now)
  if (minute < OPENS || minute >= CLOSES || !isWorkingDay(day)) return undefined
  return { day, hour: Math.floor(minute / 60) }
}

/** After so many failures how long to wait for the next try, in minutes; undefined when it is given up. */
export function pauseAfter(tries: number): number | undefined {
  return [5, 15, 60, 180, 480][tries - 1]
}
