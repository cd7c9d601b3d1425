import { isDay, serialOf } from '#domain/kernel/day.ts'

const SHAPE = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,6}))?(Z|[+-][01]\d(?::[0-5]\d)?)$/

/** True for an RFC 3339 instant of at most microseconds, the database's own precision. */
export function isInstant(text: string): boolean {
  const [, day = '', hour, minute, second] = SHAPE.exec(text) ?? []
  return isDay(day) && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60
}

/** True when `instant` lies after `limit`; compares by the microsecond whatever zone each is written in. */
export function isAfter(instant: string, limit: string): boolean {
  return microsecondsOf(instant) > microsecondsOf(limit)
}

/** The time of day in Asia/Shanghai, to the minute: `09:30`. */
export function clockOf(instant: string): string {
  const minutes = Math.floor(microsecondsOf(instant) / 60_000_000) + 8 * 60
  const ofDay = ((minutes % 1440) + 1440) % 1440
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`
}

/** Microseconds since 1970-01-01T00:00Z: below 2^53 until the year 2255. */
function microsecondsOf(text: string): number {
  const match = SHAPE.exec(text)
  if (!match) throw new RangeError(`not an instant: ${text}`)
  const [, day = '', hour, minute, second, fraction = '', zone = 'Z'] = match
  const seconds = serialOf(day) * 86_400 + Number(hour) * 3600 + Number(minute) * 60 + Number(second)
  return (seconds - offsetOf(zone)) * 1_000_000 + Number(fraction.padEnd(6, '0'))
}

function offsetOf(zone: string): number {
  if (zone === 'Z') return 0
  const [hours, minutes = '0'] = zone.slice(1).split(':')
  return (zone.startsWith('-') ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60)
}
