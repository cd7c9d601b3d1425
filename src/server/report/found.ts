import type { Packs } from '#domain/pack/definition.ts'
import { askOf } from '#domain/report/ask.ts'
import { findBlanks } from '#domain/report/blanks/find.ts'
import type { Ignored } from '#domain/report/blanks/types.ts'
import { signatureOf } from '#domain/report/signature.ts'
import { type BlankState, insertBlanks, readLearned, type StoredBlank } from '#store/report.ts'
import type { Context } from '../handle.ts'
import { proposerOf } from './vocabulary.ts'

export type FoundBlank = Omit<StoredBlank, 'seq' | 'frozen'>

/** The blanks of a text, each with the first proposal of the packs; what has none stays without a question. */
export function findProposed(packs: Packs, text: string): { blanks: FoundBlank[]; ignored: Ignored[] } {
  const { blanks, ignored } = findBlanks(text)
  const propose = proposerOf(packs)
  return {
    ignored,
    blanks: blanks.map(blank => {
      const [first] = propose({ text, blank, neighbours: blanks, limit: 1 })
      const metric = first && packs.metrics.get(first.metric)
      const question = first && metric ? askOf({ proposal: first, metric, blank, text }) : null
      const state: BlankState = question ? 'proposed' : 'no_basis'
      return { place: blank, signature: signatureOf(text, blank), state, learned: false, question }
    }),
  }
}

/** Lays what the unit taught before over the proposals, and stores the blanks. */
export async function storeBlanks(
  context: Context,
  report: number,
  found: readonly FoundBlank[],
): Promise<void> {
  const { tx, scope, packs } = context
  const learned = await readLearned(
    tx,
    scope,
    found.map(blank => blank.signature),
  )
  const blanks = found.map(blank => {
    const taught = learned.get(blank.signature)
    const usable = taught && packs.metrics.has(taught.metric)
    return usable ? { ...blank, question: taught, state: 'proposed' as const, learned: true } : blank
  })
  await insertBlanks(tx, scope, { report, blanks })
}
