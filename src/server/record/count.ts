import { recordCount } from '#domain/record/contract.ts'
import { countByMonth } from '#store/record-list.ts'
import { handler } from '../handle.ts'
import { intervalOf } from '../interval.ts'

export const count = handler(recordCount, async (context, input) => {
  const interval = await intervalOf(context, input)
  const rows = await countByMonth(context.tx, context.scope, { year: input.year, interval })
  const ledgers = new Map<string, number[]>()
  for (const { ledger, month, count: number } of rows) {
    const months = ledgers.get(ledger) ?? Array<number>(12).fill(0)
    months[Number(month.slice(5, 7)) - 1] = number
    ledgers.set(ledger, months)
  }
  return {
    counts: [...ledgers].map(([ledger, months]) => ({
      ledger,
      count: months.reduce((sum, number) => sum + number, 0),
      months,
    })),
  }
})
