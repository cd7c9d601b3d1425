import type { Metrics } from '#domain/metric/definition.ts'
import { evaluate } from '#domain/metric/evaluate.ts'
import type { StoredRecord } from '#store/record.ts'
import type { Context } from '../handle.ts'

const MOST = 40

/** The metrics in which a record counts this year: the ones that keep it among their rows when asked of it alone. */
export function usesOf({ packs }: Context, record: StoredRecord): { metric: string; label: string }[] {
  if (record.state === 'void') return []
  const year = record.occurredOn.slice(0, 4)
  const counted = {
    id: record.id,
    ledger: record.ledger,
    unit: record.unit,
    ord: record.ord,
    occurredOn: record.occurredOn,
    recordedAt: record.recordedAt,
    state: record.state,
    voidReason: null,
    tags: record.tags,
    data: record.data,
  }
  const uses: { metric: string; label: string }[] = []
  for (const metric of metricsOf(packs.metrics, record.ledger)) {
    const question = {
      metric: metric.id,
      unit: { id: record.unit, ord: record.ord, ordEnd: record.ord },
      reach: 'own' as const,
      period: { from: `${year}-01-01`, to: `${year}-12-31` },
    }
    const figure = evaluate(packs, question, [counted])
    if (figure.rows.length > 0) uses.push({ metric: metric.id, label: metric.label })
    if (uses.length === MOST) break
  }
  return uses
}

function metricsOf(metrics: Metrics, ledger: string) {
  return [...metrics.values()].filter(metric => 'ledger' in metric && metric.ledger === ledger)
}
