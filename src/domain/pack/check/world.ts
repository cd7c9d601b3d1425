import type { CodeList, CodeLists } from '#domain/field/codes.ts'
import type { FieldDefinition } from '#domain/field/definition.ts'
import type { Ledgers } from '#domain/ledger/definition.ts'
import type { Metrics } from '#domain/metric/definition.ts'
import type { PackError } from '../definition.ts'
import { MECHANISMS } from '../mechanisms.ts'
import type { Parts, Sited } from '../parts.ts'
import type { Path } from '../source.ts'
import { suggestion } from '../suggest.ts'

/** Everything a definition may name. */
export interface World {
  codes: CodeLists
  ledgers: Ledgers
  metrics: Metrics
  faulty: Parts['faulty']
}

/** A complaint about the value at `path` inside a definition. */
export function complain({ source, path }: Sited<unknown>, inner: Path, message: string): PackError {
  return { ...source.placeOf([...path, ...inner]), message }
}

/** A name that must be one of the keys of a map; faulty definitions count as existing. */
export function absent(
  name: string,
  {
    noun,
    known,
    faulty,
  }: { noun: string; known: ReadonlyMap<string, unknown>; faulty?: ReadonlySet<string> },
): string | undefined {
  if (known.has(name) || faulty?.has(name)) return undefined
  return `没有“${name}”这个${noun}${suggestion(name, known.keys()) || '，请改正，或先写好它'}`
}

/** Why a metric cannot be named; one that a faulty metric or list would have made counts as existing. */
export function absentMetric(id: string, { metrics, faulty }: World): string | undefined {
  const isMade = [...faulty.metrics].some(maker => id.startsWith(`${maker}.`))
  return isMade ? undefined : absent(id, { noun: '指标', known: metrics, faulty: faulty.metrics })
}

/** A field id that must be one of the fields of a record or an item. */
export function absentField(name: string, fields: readonly FieldDefinition[]): string | undefined {
  return absent(name, { noun: '字段', known: new Map(fields.map(field => [field.id, field])) })
}

/** A code that must stand in a code list. */
export function absentCode(name: string, list: CodeList): string | undefined {
  const known = new Map(list.values.map(code => [code.id, code]))
  return absent(name, { noun: `“${list.label}”代码`, known })
}

/** Mechanisms are named by their numbers; others do not exist. */
export function checkCovers(sited: Sited<unknown>, covers: readonly string[], inner: Path): PackError[] {
  return covers.flatMap((mechanism, index) => {
    if (KNOWN.has(mechanism)) return []
    const message = `没有编号${mechanism}，机制编号从${MECHANISMS[0]}到${MECHANISMS.at(-1)}，请改正`
    return [complain(sited, [...inner, index], message)]
  })
}

const KNOWN = new Set(MECHANISMS)
