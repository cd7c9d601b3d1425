import type { Verdict } from '#domain/intake/verdict.ts'

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

/** The units that a text means, by code, else by full or short name. */
export function meantBy<U extends Pick<KnownUnit, 'code' | 'name' | 'shortName'>>(
  words: string,
  units: readonly U[],
): U[] {
  const byCode = units.filter(unit => unit.code === words)
  if (byCode.length > 0) return byCode
  const byName = units.filter(unit => unit.name === words)
  return byName.length > 0 ? byName : units.filter(unit => unit.shortName === words)
}
