import type { FieldDefinition } from '#domain/field/definition.ts'
import type { Packs } from './definition.ts'

export interface Coverage {
  covered: { mechanism: string; by: string[] }[]
  missing: string[]
  count: number
  total: number
}

/** Which of the mechanisms the packs serve and by what (`kind:id`), in the order of the mechanisms. */
export function coverageOf(packs: Packs, mechanisms: readonly string[]): Coverage {
  const serving = new Map<string, string[]>()
  for (const [object, covers] of packs.covers) {
    for (const mechanism of covers) serving.set(mechanism, [...(serving.get(mechanism) ?? []), object])
  }
  const covered = mechanisms.flatMap(mechanism => {
    const by = serving.get(mechanism)
    return by ? [{ mechanism, by }] : []
  })
  const missing = mechanisms.filter(mechanism => !serving.has(mechanism))
  return { covered, missing, count: covered.length, total: mechanisms.length }
}

/**
 * The mechanisms each object says it serves, by `kind:id`. A code serves only where a ledger lets it be chosen,
 * so that a list nobody uses covers nothing.
 */
export function coversOf(packs: Pick<Packs, 'codes' | 'ledgers' | 'metrics' | 'reports'>): Packs['covers'] {
  const used = new Set([...packs.ledgers.values()].flatMap(ledger => listsOf(ledger.fields)))
  const codes = [...packs.codes.values()].filter(list => used.has(list.id))
  const entries: [string, readonly string[]][] = [
    ...[...packs.ledgers.values()].map(entry('ledger')),
    ...[...packs.metrics.values()].map(entry('metric')),
    ...codes.flatMap(list =>
      list.values
        .filter(code => !code.retired)
        .map(code => entry('code')({ ...code, id: `${list.id}.${code.id}` })),
    ),
    ...[...packs.reports.values()].map(entry('report')),
  ]
  return new Map(entries.filter(([, covers]) => covers.length > 0))
}

function entry(kind: string) {
  return ({ id, covers }: { id: string; covers: readonly string[] }): [string, readonly string[]] => [
    `${kind}:${id}`,
    covers,
  ]
}

function listsOf(fields: readonly FieldDefinition[]): string[] {
  return fields.flatMap(field => {
    if (field.kind === 'items') return listsOf(field.fields)
    return field.kind === 'choice' ? [field.codes] : []
  })
}
