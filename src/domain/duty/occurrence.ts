import { addDays, addMonths, type Day, dayIn, daysBetween, overlapOf, yearOf } from '#domain/kernel/day.ts'
import type {
  AfterCadence,
  EveryCadence,
  FestivalCadence,
  FirstItemCadence,
  PeriodicCadence,
  TermCadence,
} from './cadence.ts'
import { addWorkingDays, type Calendar, festivalsOf, workingDayIn } from './calendar.ts'

/** When a duty is to be done: acts of these days count, and it is due on one of them. */
export interface Window {
  /** Its name within a duty and a unit: 2023, 2023-H1, 2023-Q3, 2023-05, 2023-spring, r123, t45. */
  key: string
  from: Day
  to: Day
  due: Day
}

/** A stretch of days without an end until one is known; both ends included. */
export interface Span {
  from: Day
  to: Day | undefined
}

/** The windows that fall due in a year, in the order of their due days. */
export function windowsOf(cadence: PeriodicCadence, year: number, calendar: Calendar): Window[] {
  const windows =
    'every' in cadence ? periodsOf(cadence, year, calendar) : beforeFestivals(cadence, year, calendar)
  return windows.toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.key < b.key ? -1 : 1))
}

/** The window that a record opens: from the day of its act for so long; of a meeting's first item the meeting itself. */
export function windowAfter(
  cadence: AfterCadence | FirstItemCadence,
  { record, on }: { record: number; on: Day },
  calendar: Calendar,
): Window {
  const to = 'each' in cadence ? on : endOf(cadence, on, calendar)
  return { key: `r${record}`, from: on, to, due: to }
}

/** The window before a term is due to end. */
export function windowOfTerm(cadence: TermCadence, { post, dueOn }: { post: number; dueOn: Day }): Window {
  return { key: `t${post}`, from: addMonths(dueOn, -cadence.months_before), to: dueOn, due: dueOn }
}

/**
 * The terms a cadence speaks of: every post's, or of the unit's posts that end on one day one, named by the first of
 * them, since a committee is elected together.
 */
export function termsOf(
  { term }: TermCadence,
  posts: readonly { post: number; dueOn: Day | null }[],
): { post: number; dueOn: Day }[] {
  const due = posts.flatMap(({ post, dueOn }) => (dueOn === null ? [] : [{ post, dueOn }]))
  const inOrder = due.toSorted((a, b) => a.post - b.post)
  if (term === 'post') return inOrder
  return inOrder.filter((one, index) => inOrder.findIndex(other => other.dueOn === one.dueOn) === index)
}

/**
 * Whether a unit owes a window: it falls due while the unit stands and the norm is in force, and the unit stood for at
 * least half of it. A unit founded late in a period owes nothing for it, one dissolved before the day neither.
 */
export function owes(window: Window, life: Span, inForce: Span): boolean {
  if (!holds(life, window.due) || !holds(inForce, window.due)) return false
  const stood = overlapOf(window, { from: life.from, to: life.to ?? window.to })
  return stood !== undefined && 2 * lengthOf(stood) >= lengthOf(window)
}

const MONTHS = { month: 1, quarter: 3, half: 6, year: 12 } as const satisfies Record<
  EveryCadence['every'],
  number
>

function periodsOf(cadence: EveryCadence, year: number, calendar: Calendar): Window[] {
  const months = MONTHS[cadence.every]
  return Array.from({ length: 12 / months }, (_, index) => {
    const first = index * months + 1
    const period = { from: dayIn(year, first, 1), to: dayIn(year, first + months - 1, 31) }
    const stated = dueOf(cadence, year, first) ?? period.to
    const due = cadence.shift ? workingDayIn(calendar, { period, day: stated, side: cadence.shift }) : stated
    return { key: keyOf(cadence.every, year, index + 1), ...period, due }
  })
}

/** The day said by `by`; undefined when it is due at the end. */
function dueOf(cadence: EveryCadence, year: number, first: number): Day | undefined {
  if (cadence.every === 'month') return cadence.by && dayIn(year, first, cadence.by.day)
  return cadence.by && dayIn(year, first + cadence.by.month - 1, cadence.by.day)
}

function keyOf(every: EveryCadence['every'], year: number, number: number): string {
  switch (every) {
    case 'month':
      return `${year}-${String(number).padStart(2, '0')}`
    case 'quarter':
      return `${year}-Q${number}`
    case 'half':
      return `${year}-H${number}`
    case 'year':
      return String(year)
  }
}

/** The days before New Year lie in the year before: a window belongs to the year in which it falls due. */
function beforeFestivals(
  { festivals, days_before }: FestivalCadence,
  year: number,
  calendar: Calendar,
): Window[] {
  const asked = [year, year + 1].flatMap(of =>
    festivalsOf(calendar, of)
      .filter(({ festival }) => festivals.includes(festival))
      .map(({ festival, from }) => ({
        key: `${of}-${festival}`,
        from: addDays(from, -days_before),
        to: addDays(from, -1),
      })),
  )
  const once = asked.filter((one, index) => asked.findIndex(other => other.to === one.to) === index)
  return once.filter(({ to }) => yearOf(to) === year).map(one => ({ ...one, due: one.to }))
}

function endOf({ within, count }: AfterCadence, on: Day, calendar: Calendar): Day {
  switch (count) {
    case 'calendar':
      return addDays(on, within)
    case 'working':
      return addWorkingDays(calendar, on, within)
    case 'month':
      return addMonths(on, within)
  }
}

function holds({ from, to }: Span, day: Day): boolean {
  return from <= day && (to === undefined || day <= to)
}

function lengthOf({ from, to }: { from: Day; to: Day }): number {
  return daysBetween(from, to) + 1
}
