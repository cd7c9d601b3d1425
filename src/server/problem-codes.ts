import type { CodeList } from '#domain/field/codes.ts'
import { keptList } from '#domain/ledger/kept.ts'
import type { Packs } from '#domain/pack/definition.ts'

/** The labels of sources and aspects, from the lists that the ledger of problems names. */
export function codesOf(packs: Packs): Record<'source' | 'aspect', ReadonlyMap<string, string>> {
  const labels = (field: 'source' | 'aspect') =>
    new Map(choiceOfProblem(packs, field).values.map(code => [code.id, code.label]))
  return { source: labels('source'), aspect: labels('aspect') }
}

/** The list that a choice of the ledger of problems is made from; packs without one are a fault of theirs. */
export function choiceOfProblem(packs: Packs, field: 'source' | 'aspect'): CodeList {
  const list = keptList(packs, { kept: 'problem', field })
  if (!list) throw new Error(`the ledger of problems has no choice ${field}`)
  return list
}
