import { recordCount } from '#domain/record/contract.ts'
import { countByLedger } from '#store/record-list.ts'
import { handler } from '../handle.ts'
import { intervalOf } from './interval.ts'

export const count = handler(recordCount, async (context, input) => ({
  counts: await countByLedger(context.tx, context.scope, {
    year: input.year,
    interval: await intervalOf(context, input),
  }),
}))
