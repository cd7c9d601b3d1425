import type { MetricDefinition, Metrics } from './definition.ts'

/** A ledger whose entries some figure counts together with those of another ledger, and which figures. */
export interface Kin {
  ledger: string
  metrics: string[]
}

/** The other ledgers that figures count together with this one: there one act could be counted twice. */
export function kinOf(metrics: Metrics, ledger: string): Kin[] {
  const found = new Map<string, string[]>()
  for (const metric of metrics.values()) {
    const ledgers = metric.measure === 'union' ? ledgersOf(metric.of, metrics) : []
    if (!ledgers.includes(ledger)) continue
    for (const other of new Set(ledgers)) {
      if (other !== ledger) found.set(other, [...(found.get(other) ?? []), metric.label])
    }
  }
  return [...found].map(([other, labels]) => ({ ledger: other, metrics: labels }))
}

function ledgersOf(ids: readonly string[], metrics: Metrics): string[] {
  return ids.flatMap(id => {
    const metric: MetricDefinition | undefined = metrics.get(id)
    return metric && 'ledger' in metric ? [metric.ledger] : []
  })
}
