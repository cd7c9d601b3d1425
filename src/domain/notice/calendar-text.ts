import { addDays, type Day } from '#domain/kernel/day.ts'

export interface DueDay {
  /** Names the event for good. */
  uid: string
  words: string
  dueOn: Day
  /** The address of the page. */
  url: string
  /** RFC 3339. */
  madeAt: string
}

/** A calendar by RFC 5545 with an all-day event on each due day. */
export function calendarText(name: string, events: readonly DueDay[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Bihuan//Due days//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    ...events.flatMap(({ uid, words, dueOn, url, madeAt }) => [
      'BEGIN:VEVENT',
      `UID:${escaped(uid)}`,
      `DTSTAMP:${stampOf(madeAt)}`,
      `DTSTART;VALUE=DATE:${dueOn.replaceAll('-', '')}`,
      `DTEND;VALUE=DATE:${addDays(dueOn, 1).replaceAll('-', '')}`,
      `SUMMARY:${escaped(words)}`,
      `URL:${url}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, character => `\\${character}`)
    .replace(/\r\n|\n|\r/g, '\\n')
    .replace(/\p{Cc}/gu, '')
}

/** Lines of at most 75 octets, continued after a space; a character is never cut. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = octetsOf(character)
    if (octets + size > 75) {
      parts.push(part)
      part = ' '
      octets = 1
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n')
}

function octetsOf(character: string): number {
  const point = character.codePointAt(0) ?? 0
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4
}

/** An instant to the second in UTC; instants come from the database at +08:00. */
function stampOf(instant: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2}).*\+08:00$/.exec(instant)
  if (!match) throw new RangeError(`not an instant at +08:00: ${instant}`)
  const [, day, hour, minute, second] = match as unknown as [string, string, string, string, string]
  const utc = Number(hour) - 8
  const of = utc < 0 ? addDays(day, -1) : day
  return `${of.replaceAll('-', '')}T${String((utc + 24) % 24).padStart(2, '0')}${minute}${second}Z`
}
