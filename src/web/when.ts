import { type Day, dayOfInstant } from '#domain/kernel/day.ts'

const SHANGHAI = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** An instant as the clock on the wall shows it, e.g. `2023-11-02 10:32`. */
export function instantInWords(instant: string): string {
  return SHANGHAI.format(new Date(instant))
}

/** Today in Shanghai by this machine's clock; only for what a page proposes, never for what is recorded. */
export function today(): Day {
  return dayOfInstant(new Date())
}

let begins: number | undefined

/** The server says which year pages begin with; in demo mode it is the demo's. */
export function beginWith(year: number) {
  begins = year
}

/** The year a page begins with. */
export function thisYear(): number {
  return begins ?? Number(today().slice(0, 4))
}
