import type { FieldDefinition } from '#domain/field/definition.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'

/** An entry as far as it may be the same act as another of the same day and unit. */
export interface Entry {
  ledger: LedgerDefinition
  data: Readonly<Record<string, unknown>>
}

/**
 * Why an entry may tell of an act that another entry of the same day tells of already: the same name, or the same people
 * at the same kind of thing; `undefined` when nothing speaks for it. Entries of two ledgers are compared only when a
 * figure counts both, which is the caller's to know.
 */
export function whyAlike(entry: Entry, other: Entry): string | undefined {
  const isSameLedger = entry.ledger.id === other.ledger.id
  const name = nameOf(entry)
  if (name !== undefined && name === nameOf(other)) return '同一天、同一名称'
  const known = new Set(peopleOf(other))
  if (!peopleOf(entry).some(person => known.has(person))) return undefined
  if (!isSameLedger) return '同一天、有同一人'
  return isSameKind(entry, other) ? '同一天、同一类、有同一人' : undefined
}

/** The name of the act without spaces and punctuation; a title that is only a kind names no act. */
function nameOf({ ledger, data }: Entry): string | undefined {
  const field = ledger.fields.find(one => one.id === ledger.title)
  const value = field?.kind === 'text' ? data[field.id] : undefined
  if (typeof value !== 'string') return undefined
  const bare = value.replace(/[\s\p{P}]/gu, '')
  return bare === '' ? undefined : bare
}

/** Fields of more people hold who came: everybody comes to most things, which says nothing. */
const LEADING = 20

function peopleOf({ ledger, data }: Entry): number[] {
  return ledger.fields
    .filter(field => field.kind === 'people' && field.max <= LEADING)
    .flatMap(field => {
      const held = data[field.id]
      return Array.isArray(held) ? held.map(Number) : []
    })
}

/** The required choices say what kind of act it was. */
function isSameKind(entry: Entry, other: Entry): boolean {
  const kinds = entry.ledger.fields.filter(isKind)
  return kinds.length > 0 && kinds.every(({ id }) => entry.data[id] === other.data[id])
}

function isKind(field: FieldDefinition): boolean {
  return field.kind === 'choice' && field.required && !field.many
}
