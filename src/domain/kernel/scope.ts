/** An interval in the preorder of units, both ends included; empty when `lo > hi`. */
export interface Interval {
  lo: number
  hi: number
}

export const NOTHING: Interval = { lo: 1, hi: 0 }

declare const granted: unique symbol

/**
 * What one actor may see and change in one request. A value that every store function demands;
 * its only maker is `authorize` (`#domain/session/authorize.ts`), which the linter allows in one place.
 */
export interface Scope {
  readonly [granted]: true
  readonly region: number
  /** Who acts: account, person, post and unit; null for the system itself (set-up, demo). */
  readonly actor: { account: number; person: number; post: number } | null
  /** The unit of the acting post. */
  readonly unit: { id: number; ord: number; ordEnd: number }
  /** Business data it may read and change. */
  readonly read: Interval
  readonly write: Interval
  /** Units, people and posts it may read and change. */
  readonly readOrg: Interval
  readonly writeOrg: Interval
  /** Whether it may read the whole audit log of its region. */
  readonly audits: boolean
}

/** True when `ord` lies in the interval. */
export function covers(interval: Interval, ord: number): boolean {
  return interval.lo <= ord && ord <= interval.hi
}
