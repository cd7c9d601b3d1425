import type { FieldDefinition } from '#domain/field/definition.ts'
import type { FieldData } from '#domain/field/kinds.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'

/**
 * What an entry of another ledger on the same act may begin with: the name, and the fields that both ledgers have alike
 * (same id and kind, the same list to choose from). Files and items belong to their own entry.
 */
export function carriedOver(from: LedgerDefinition, data: FieldData, into: LedgerDefinition): FieldData {
  const carried: FieldData = {}
  for (const field of into.fields) {
    const source = from.fields.find(one => one.id === field.id)
    const value = data[field.id]
    if (source && value !== undefined && isAlike(source, field)) carried[field.id] = value
  }
  const [theirs, own] = [titleField(from), titleField(into)]
  const name = theirs && data[theirs.id]
  if (own && typeof name === 'string') carried[own.id] = name.slice(0, own.max)
  return carried
}

function isAlike(one: FieldDefinition, other: FieldDefinition): boolean {
  switch (other.kind) {
    case 'choice':
      return one.kind === 'choice' && one.codes === other.codes && one.many === other.many
    case 'people':
      return one.kind === 'people' && one.max <= other.max
    case 'count':
    case 'text':
      return one.kind === other.kind
    default:
      return false
  }
}

function titleField(ledger: LedgerDefinition) {
  const field = ledger.fields.find(one => one.id === ledger.title)
  return field?.kind === 'text' ? field : undefined
}
