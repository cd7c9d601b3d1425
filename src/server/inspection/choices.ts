import { inspectionChoices } from '#domain/inspection/contract.ts'
import { handler } from '../handle.ts'
import { aspectsOf, kindsOf } from './codes.ts'

export const choices = handler(inspectionChoices, async ({ core }) => {
  const standing = (values: ReturnType<typeof kindsOf>) =>
    values.filter(one => !one.retired).map(({ id, label }) => ({ id, label }))
  return {
    kinds: standing(kindsOf(core)),
    aspects: standing(aspectsOf(core)),
    checklists: [...core.checklists.values()].map(({ id, label, kinds, items }) => ({
      id,
      label,
      kinds,
      items: items.length,
    })),
  }
})
