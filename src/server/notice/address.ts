import type { Secrets } from '../secrets.ts'

export interface CalendarName {
  region: number
  person: number
  serial: number
}

/** The path of a person's calendar; renewing it raises the serial. */
export function calendarPath(secrets: Secrets, { region, person, serial }: CalendarName): string {
  const name = `${region}-${person}-${serial}`
  return `/calendar/${name}-${secrets.sign(`calendar:${name}`)}.ics`
}

/** Whose calendar a file name of such a path opens; undefined when nobody signed it. */
export function readCalendarPath(secrets: Secrets, file: string): CalendarName | undefined {
  const match = /^(\d{1,9})-(\d{1,15})-(\d{1,9})-([\w-]{22})\.ics$/.exec(file)
  if (!match) return undefined
  const [, region, person, serial, signature] = match as unknown as [string, string, string, string, string]
  if (!secrets.isSigned(`calendar:${region}-${person}-${serial}`, signature)) return undefined
  return { region: Number(region), person: Number(person), serial: Number(serial) }
}

export interface Stopping {
  region: number
  person: number
}

/** The path that stops somebody's mail to one address: good as long as that is his address. */
export function stopPath(secrets: Secrets, { region, person }: Stopping, mail: string): string {
  const name = `${region}-${person}`
  return `/notices/stop/${name}-${secrets.sign(`stop:${name}:${mail}`)}`
}

/** Whose mail a link would stop and by which signature; whether it is right is known with his address only. */
export function readStopPath(name: string): (Stopping & { signature: string }) | undefined {
  const match = /^(\d{1,9})-(\d{1,15})-([\w-]{22})$/.exec(name)
  if (!match) return undefined
  const [, region, person, signature] = match as unknown as [string, string, string, string]
  return { region: Number(region), person: Number(person), signature }
}

/** Whether that signature is of a link to this mail address. */
export function isStopFor(secrets: Secrets, stop: Stopping & { signature: string }, mail: string): boolean {
  return secrets.isSigned(`stop:${stop.region}-${stop.person}:${mail}`, stop.signature)
}
