import { metricList } from '#domain/metric/contract.ts'
import { planOf } from '#domain/metric/resolve.ts'
import { isFilling } from '#domain/report/ask.ts'
import { handler } from '../handle.ts'

export const list = handler(metricList, async ({ packs }) => ({
  metrics: [...packs.metrics.values()].filter(isFilling).map(metric => {
    const group = 'ledger' in metric ? packs.ledgers.get(metric.ledger)?.label : undefined
    return {
      id: metric.id,
      label: metric.label,
      unit: metric.units[0] ?? '',
      ...(group !== undefined && { group }),
      personal: planOf(packs, metric.id).parts.every(part => part.counting.by !== undefined),
      reach: metric.reach,
    }
  }),
}))
