import { periodName } from '#domain/period/contract.ts'
import { upsertPeriod } from '#store/period.ts'
import { handler } from '../handle.ts'

export const name = handler(periodName, async ({ tx, scope }, input) => {
  await upsertPeriod(tx, scope, input)
  return { name: input.name }
})
