import type { Verdict } from '#domain/intake/verdict.ts'
import { groupBy } from '#domain/kernel/group.ts'

/** What becomes of a row of a roll: `faults` stand at columns by their keys, or at the row where `key` is empty. */
export interface RowVerdict {
  kind: Verdict['kind']
  /** The unit or person that is there already. */
  record?: number
  /** Columns in which it differs from what is there. */
  fields?: string[]
  faults: { key: string; message: string }[]
}

/** The refusal of a row for one reason at one column. */
export function refused(key: string, message: string): RowVerdict {
  return { kind: 'refused', faults: [{ key, message }] }
}

/** A unit as a roll may mention it. */
export interface KnownUnit {
  id: number
  code: string
  name: string
  shortName: string
}

/** Finds the units that a text means, by code, else by full or short name. */
export function finderOf<U extends Pick<KnownUnit, 'code' | 'name' | 'shortName'>>(
  units: readonly U[],
): (words: string) => readonly U[] {
  const codes = groupBy(units, unit => unit.code)
  const names = groupBy(units, unit => unit.name)
  const shortNames = groupBy(units, unit => unit.shortName)
  return words => codes.get(words) ?? names.get(words) ?? shortNames.get(words) ?? []
}
