import type { FieldDefinition } from '#domain/field/definition.ts'
import type { Capability, Packs } from './definition.ts'
import { MECHANISM_GROUPS, mechanismsOf } from './mechanisms.ts'

export interface Coverage {
  covered: { mechanism: string; by: string[] }[]
  /** Without a ledger; some are carried by the program or wait for it, see `standingOf`. */
  missing: string[]
  count: number
  total: number
}

/** Where the mechanisms of one group stand. A mechanism may be covered and yet wait for the function that handles it. */
export interface Standing {
  id: string
  label: string
  total: number
  /** Answered by a ledger, a code, a metric or a report of the packs. */
  covered: string[]
  /** Carried by a function the program has. */
  built: { mechanism: string; capability: string; label: string }[]
  /** Waiting for a function the program does not have yet. */
  awaited: { mechanism: string; capability: string; label: string; recorded: boolean }[]
  /** Nobody says anything of them: a gap. */
  unanswered: string[]
}

/** The mechanisms group by group: what the packs answer, what the program carries, what waits for which function. */
export function standingOf(packs: Packs): Standing[] {
  const covered = new Set([...packs.covers.values()].flat())
  const carrier = new Map(
    [...packs.capabilities.values()].flatMap(one =>
      one.mechanisms.map(mechanism => [mechanism, one] as const),
    ),
  )
  return MECHANISM_GROUPS.map(group => {
    const members = mechanismsOf(group)
    const carried = members.flatMap(mechanism => {
      const by = carrier.get(mechanism)
      return by ? [{ mechanism, capability: by.id, label: by.label, state: by.state }] : []
    })
    const of = (state: Capability['state']) => carried.filter(one => one.state === state).map(withoutState)
    return {
      id: group.id,
      label: group.label,
      total: members.length,
      covered: members.filter(mechanism => covered.has(mechanism)),
      built: of('built'),
      awaited: of('awaited').map(one => ({ ...one, recorded: covered.has(one.mechanism) })),
      unanswered: members.filter(mechanism => !covered.has(mechanism) && !carrier.has(mechanism)),
    }
  })
}

function withoutState<T extends { state: Capability['state'] }>({ state: _, ...rest }: T): Omit<T, 'state'> {
  return rest
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
 * The mechanisms each object says it serves, by `kind:id`. A code serves only where a ledger lets it be chosen (tags
 * may be chosen everywhere), so that a list nobody uses covers nothing.
 */
export function coversOf(
  packs: Pick<Packs, 'codes' | 'ledgers' | 'metrics' | 'reports' | 'duties'>,
): Packs['covers'] {
  const used = new Set([...packs.ledgers.values()].flatMap(ledger => listsOf(ledger.fields)))
  const codes = [...packs.codes.values()].filter(list => list.tags || used.has(list.id))
  const entries: [string, readonly string[]][] = [
    ...[...packs.ledgers.values()].map(entry('ledger')),
    ...[...packs.metrics.values()].map(entry('metric')),
    ...codes.flatMap(list =>
      list.values
        .filter(code => !code.retired)
        .map(code => entry('code')({ ...code, id: `${list.id}.${code.id}` })),
    ),
    ...[...packs.reports.values()].map(entry('report')),
    ...[...packs.duties.values()].map(({ duty }) => entry('duty')(duty)),
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
