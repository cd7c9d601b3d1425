import { campaignChoices } from '#domain/campaign/contract.ts'
import { handler } from '../handle.ts'
import { kindsOf } from './words.ts'

export const choices = handler(campaignChoices, async ({ packs }) => ({
  templates: [...packs.campaigns.values()].map(({ id, label, steps, note }) => ({
    id,
    label,
    kinds: [...kindsOf(packs, id)].map(([kind, name]) => ({ id: kind, label: name })),
    steps: steps.map(step => ({ kind: step.id, label: step.label, asks: step.asks })),
    note: note ?? null,
  })),
  duties: [...packs.duties.values()].map(({ duty }) => ({ id: duty.id, label: duty.label })),
  ledgers: [...packs.ledgers.values()]
    .filter(ledger => !ledger.retired && ledger.kept === undefined)
    .map(({ id, label }) => ({ id, label })),
}))
