import { type Day, isWithin } from '#domain/kernel/day.ts'
import type { Window } from './occurrence.ts'

/** A record that can fulfil a duty: the day of its act, and how many times it counts (its matching items; else once). */
export interface Act {
  id: number
  on: Day
  amount?: number
}

/** What a person said of a window and an act. */
export interface Tie {
  key: string
  act: number
}

export interface Asked {
  /** How often each window asks for the act. */
  times: number
  /** Ties that hold whatever the days say, as for an act after the window. */
  confirmed?: readonly Tie[]
  /** Ties that may not be made. */
  rejected?: readonly Tie[]
}

/**
 * Which acts fulfil which windows, by the window's key; every window has a list, of at most `times` acts. An act counts
 * only in windows its day lies in, at most as often as its amount, over all windows together. Earlier windows come
 * first and take earlier acts; an act more never takes anything from a window that had it, since a window gives up an
 * act only for another one.
 */
export function fulfil(
  windows: readonly Window[],
  acts: readonly Act[],
  { times, confirmed = [], rejected = [] }: Asked,
): Map<string, number[]> {
  const inOrder = windows.toSorted(byDue)
  const units = acts.toSorted(byDay).flatMap(act => Array.from({ length: act.amount ?? 1 }, () => act))
  const slots = inOrder.flatMap(window => Array.from({ length: times }, () => ({ window, fixed: false })))
  const match: Match = { holder: new Map(), held: new Map() }
  const isRejected = pairs(rejected)
  tie(
    confirmed.filter(one => !isRejected(one.key, one.act)),
    { slots, units, match },
  )
  const fits = (slot: Slot, act: Act) => isWithin(act.on, slot.window) && !isRejected(slot.window.key, act.id)
  slots.forEach((slot, index) => {
    if (!slot.fixed) augment(index, { slots, units, match, fits, seen: new Set() })
  })
  return listed(inOrder, slots, { units, match })
}

interface Slot {
  window: Window
  /** Tied by a person: it gives its act to no other. */
  fixed: boolean
}

/** Which unit of which act a slot has, and which slot has a unit; both by their places. */
interface Match {
  holder: Map<number, number>
  held: Map<number, number>
}

interface Places {
  slots: readonly Slot[]
  units: readonly Act[]
  match: Match
}

function tie(confirmed: readonly Tie[], { slots, units, match }: Places): void {
  for (const { key, act } of confirmed) {
    const slot = slots.findIndex((one, index) => one.window.key === key && !match.held.has(index))
    const unit = units.findIndex((one, index) => one.id === act && !match.holder.has(index))
    const [found] = slots.slice(slot, slot + 1)
    if (!found || slot < 0 || unit < 0) continue
    found.fixed = true
    match.held.set(slot, unit)
    match.holder.set(unit, slot)
  }
}

/** Gives a slot an act, if need be by way of slots that can do with another one (an augmenting path). */
function augment(
  slot: number,
  way: Places & { fits: (slot: Slot, act: Act) => boolean; seen: Set<number> },
): boolean {
  const { slots, units, match, fits, seen } = way
  const asking = slots[slot]
  if (!asking || asking.fixed) return false
  for (const [unit, act] of units.entries()) {
    if (seen.has(unit) || !fits(asking, act)) continue
    seen.add(unit)
    const holder = match.holder.get(unit)
    if (holder !== undefined && !augment(holder, way)) continue
    match.holder.set(unit, slot)
    match.held.set(slot, unit)
    return true
  }
  return false
}

function listed(
  windows: readonly Window[],
  slots: readonly Slot[],
  { units, match }: Pick<Places, 'units' | 'match'>,
): Map<string, number[]> {
  const found = new Map(windows.map(({ key }): [string, number[]] => [key, []]))
  const taken = [...match.held].toSorted(([, one], [, other]) => one - other)
  for (const [slot, unit] of taken) {
    const [at, act] = [slots[slot], units[unit]]
    if (at && act) found.get(at.window.key)?.push(act.id)
  }
  return found
}

function pairs(ties: readonly Tie[]): (key: string, act: number) => boolean {
  const known = new Set(ties.map(({ key, act }) => `${act} ${key}`))
  return (key, act) => known.has(`${act} ${key}`)
}

function byDue(a: Window, b: Window): number {
  return compare(a.due, b.due) || compare(a.key, b.key)
}

function byDay(a: Act, b: Act): number {
  return compare(a.on, b.on) || a.id - b.id
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
