import { addDays, type Day, daysBetween } from '#domain/kernel/day.ts'
import type { Span } from './occurrence.ts'

/** How an occurrence stands, in words. */
export const STATES = {
  'not-due': '未到期',
  near: '临期',
  done: '已完成',
  'done-late': '逾期完成',
  overdue: '逾期',
  exempt: '不适用',
  paused: '停表',
} as const
export type OccurrenceState = keyof typeof STATES

/** How what is owed and not done stands. */
export const OPEN_STATES = ['near', 'overdue', 'not-due', 'paused'] as const satisfies OccurrenceState[]

/** How many days before it is due an occurrence is near. */
export const NEAR_DAYS = 7

/** An act that fulfils an occurrence: its day and the day it was entered. */
export interface DoneAct {
  on: Day
  recordedOn: Day
}

export interface Occurrence {
  /** The first day of its window; pauses before it push nothing. */
  from?: Day
  due: Day
  times: number
  acts: readonly DoneAct[]
  /** Why the unit does not owe it, recorded by somebody. */
  exempt?: string | undefined
  /** Days that do not count, both ends included; without an end the clock stands until further notice. */
  pauses?: readonly Span[]
}

/** Where an occurrence stands on a day. */
export interface Standing {
  state: OccurrenceState
  /** When it is due after the pauses. */
  due: Day
  /** Days left until it is due, of one that is open and not overdue. */
  daysLeft?: number
  /** Days after it was due: until it was done, or until today. */
  daysLate?: number
  /** 补录: the most days between an act and its entry; something else than being late. */
  enteredLateDays: number
  /** How many acts are missing; a gap, never a score. */
  missing: number
}

/**
 * Where an occurrence stands: what is done is done, in time or late by the day of the act, never by the day of its
 * entry; a pause moves the due day by its days; what was missed stays overdue for ever.
 */
export function stateOf(
  occurrence: Occurrence,
  today: Day,
  { nearDays = NEAR_DAYS }: { nearDays?: number } = {},
): Standing {
  const { due, paused } = dueAfterPauses(occurrence, today)
  const { times, exempt } = occurrence
  const counted = occurrence.acts.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)).slice(0, times)
  const common = {
    due,
    enteredLateDays: Math.max(0, ...counted.map(({ on, recordedOn }) => daysBetween(on, recordedOn))),
    missing: times - counted.length,
  }
  if (exempt !== undefined) return { ...common, state: 'exempt' }
  const last = counted.at(-1)
  if (last && counted.length === times) {
    const late = daysBetween(due, last.on)
    return late > 0 ? { ...common, state: 'done-late', daysLate: late } : { ...common, state: 'done' }
  }
  const left = daysBetween(today, due)
  if (paused) return { ...common, state: 'paused', daysLeft: left }
  if (left < 0) return { ...common, state: 'overdue', daysLate: -left }
  return { ...common, state: left <= nearDays ? 'near' : 'not-due', daysLeft: left }
}

/**
 * The due day after the pauses and whether the clock stands today. Pauses may overlap: no day counts twice. One that
 * begins after the occurrence was due comes too late to move anything; one without an end moves it by its days so far.
 */
export function dueAfterPauses(
  { from, due, pauses = [] }: Pick<Occurrence, 'from' | 'due' | 'pauses'>,
  today: Day,
): { due: Day; paused: boolean } {
  const inOrder = pauses.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  let [moved, free, paused] = [due, from, false]
  for (const pause of inOrder) {
    const start = free !== undefined && free > pause.from ? free : pause.from
    const end = pause.to ?? today
    if (pause.from > moved) break
    if (pause.from <= today && (pause.to === undefined || today <= pause.to)) paused = true
    if (end < start) continue
    moved = addDays(moved, daysBetween(start, end) + 1)
    free = addDays(end, 1)
  }
  return { due: moved, paused }
}
