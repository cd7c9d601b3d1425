import { ledgerDraft } from '#domain/ledger/contract.ts'
import { handler } from '../handle.ts'
import { review, wireStep } from './review.ts'

export const draft = handler(ledgerDraft, async (context, { text }) => {
  const { reading, faults, changes, entries, over, next, refusal } = await review(context, text)
  return {
    id: reading.id,
    kind: reading.kind,
    faults,
    changes: changes.map(change => ({ ...change, path: change.path.map(wireStep) })),
    entries,
    over: over?.version ?? 0,
    next,
    refusal,
  }
})
