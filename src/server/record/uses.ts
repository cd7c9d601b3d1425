import type { Metrics } from '#domain/metric/definition.ts'
import { evaluate } from '#domain/metric/evaluate.ts'
import type { CountedRecord } from '#domain/metric/figure.ts'
import type { StoredRecord } from '#store/record.ts'
import { listAct } from '#store/record-link.ts'
import type { Context } from '../handle.ts'

const MOST = 40

/**
 * The metrics in which a record counts this year: the ones that keep it among their rows when asked of it and of those
 * that are one act with it.
 */
export async function usesOf(
  { tx, scope, packs }: Context,
  record: StoredRecord,
): Promise<{ metric: string; label: string }[]> {
  if (record.state === 'void') return []
  const year = record.occurredOn.slice(0, 4)
  const act = await listAct(tx, scope, record.id)
  const asked = act.length > 0 ? act : [countedOf(record)]
  const uses: { metric: string; label: string }[] = []
  for (const metric of metricsOf(packs.metrics, record.ledger)) {
    const question = {
      metric: metric.id,
      unit: { id: record.unit, ord: record.ord, ordEnd: record.ord },
      reach: 'own' as const,
      period: { from: `${year}-01-01`, to: `${year}-12-31` },
    }
    const figure = evaluate(packs, question, asked)
    if (figure.rows.some(row => row.record === record.id))
      uses.push({ metric: metric.id, label: metric.label })
    if (uses.length === MOST) break
  }
  return uses
}

function countedOf(record: StoredRecord): CountedRecord {
  const { id, ledger, unit, ord, occurredOn, recordedAt, state, tags, data } = record
  return { id, ledger, unit, ord, occurredOn, recordedAt, state, voidReason: null, tags, data }
}

function metricsOf(metrics: Metrics, ledger: string) {
  return [...metrics.values()].filter(metric => 'ledger' in metric && metric.ledger === ledger)
}
