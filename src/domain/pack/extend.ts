import type { CodeList, CodeLists } from '#domain/field/codes.ts'
import type { LedgerDefinition, Ledgers } from '#domain/ledger/definition.ts'
import type { ExtensionFile } from './definition.ts'
import type { Sited } from './parts.ts'

type Extensions = readonly Sited<ExtensionFile>[]

/** Code lists with the values that extensions add to them; the first to add an id keeps it. */
export function extendCodes(codes: CodeLists, extensions: Extensions): Map<string, CodeList> {
  const extended = new Map(codes)
  for (const { value } of extensions) {
    for (const added of value.values) {
      const list = extended.get(added.codes)
      if (list) extended.set(list.id, { ...list, values: withNew(list.values, added.values) })
    }
  }
  return extended
}

/** Ledgers with the fields and columns that extensions add to them. */
export function extendLedgers(ledgers: Ledgers, extensions: Extensions): Map<string, LedgerDefinition> {
  const extended = new Map(ledgers)
  for (const { value } of extensions) {
    const ledger = extended.get(value.extends)
    if (!ledger) continue
    extended.set(ledger.id, {
      ...ledger,
      fields: withNew(ledger.fields, value.fields),
      list: [...new Set([...ledger.list, ...value.list])],
    })
  }
  return extended
}

function withNew<T extends { id: string }>(held: readonly T[], added: readonly T[]): T[] {
  const taken = new Set(held.map(one => one.id))
  return [...held, ...added.filter(one => !taken.has(one.id))]
}
