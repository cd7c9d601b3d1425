import type { CodeList, CodeLists } from '#domain/field/codes.ts'
import type { Kept, Ledgers } from './definition.ts'

/** The code list that a choice field of the ledger filled by the program goes by, or undefined where the packs have none. */
export function keptList(
  { ledgers, codes }: { ledgers: Ledgers; codes: CodeLists },
  { kept, field }: { kept: Kept; field: string },
): CodeList | undefined {
  const ledger = [...ledgers.values()].find(one => one.kept === kept)
  const found = ledger?.fields.find(one => one.id === field)
  return found?.kind === 'choice' ? codes.get(found.codes) : undefined
}
