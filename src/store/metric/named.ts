import type { FieldDefinition } from '#domain/field/definition.ts'
import type { Names } from '#domain/field/kind.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import { elementsOf } from '#domain/metric/reading.ts'
import type { Catalogue } from '#domain/metric/resolve.ts'
import { namesFrom, readNames } from '../names.ts'
import type { Tx } from '../tx.ts'
import type { Asked } from './compile.ts'
import type { Candidate } from './left-out.ts'
import type { RawRow } from './rows.ts'
import type { TotalsRow } from './total.ts'

/** What is to be shown of one question. */
export interface Shown {
  asked: Asked
  totals?: TotalsRow
  rows?: readonly RawRow[]
  candidates?: readonly Candidate[]
}

/** The names of all people and units that values, rows and reasons will mention. */
export async function readShownNames(
  tx: Tx,
  scope: Scope,
  { codes, shown }: { codes: Catalogue['codes']; shown: readonly Shown[] },
): Promise<Names> {
  const ids = { people: new Set<number>(), units: new Set<number>() }
  for (const one of shown) collect(ids, one)
  const known = await readNames(tx, scope, { people: [...ids.people], units: [...ids.units] })
  return namesFrom(known, codes)
}

interface Ids {
  people: Set<number>
  units: Set<number>
}

function collect(ids: Ids, { asked, totals, rows = [], candidates = [] }: Shown): void {
  const { parts } = asked.plan
  add(ids, parts[0]?.counting.field, totals?.elements ?? [])
  for (const row of rows) add(ids, parts[row.part]?.counting.field, row.elements ?? [])
  const { person } = asked.question
  if (person === undefined) return
  // Reasons name people only where a figure is asked by a person: him, and those who stand in his place.
  ids.people.add(person)
  for (const { counting } of parts) {
    const { by, ledger } = counting
    if (!by) continue
    const own = candidates.filter(record => record.ledger === ledger.id)
    for (const record of own) add(ids, by, elementsOf(record.data[by.id]))
  }
}

function add(ids: Ids, field: FieldDefinition | undefined, elements: readonly (string | number)[]): void {
  const into = field?.kind === 'people' ? ids.people : field?.kind === 'unit' ? ids.units : undefined
  for (const element of elements) into?.add(Number(element))
}
