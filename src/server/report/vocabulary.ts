import type { MetricDefinition } from '#domain/metric/definition.ts'
import type { Packs } from '#domain/pack/definition.ts'
import { isFilling, isPersonal } from '#domain/report/ask.ts'
import { type Proposer, prepareProposer } from '#domain/report/blanks/propose.ts'
import type { MetricWords, PeriodWords } from '#domain/report/blanks/types.ts'

const proposers = new WeakMap<Packs, Proposer>()

/** The proposer over the installed packs; their vocabulary is weighed once. */
export function proposerOf(packs: Packs): Proposer {
  const known = proposers.get(packs)
  if (known) return known
  const made = prepareProposer({ metrics: metricWords(packs), periods: periodWords(packs) })
  proposers.set(packs, made)
  return made
}

function metricWords(packs: Packs): MetricWords[] {
  return [...packs.metrics.values()].filter(isFilling).map(metric => ({
    id: metric.id,
    label: metric.label,
    kind: kindOf(metric),
    units: metric.units,
    words: metric.words,
    verbs: metric.verbs,
    personal: isPersonal(metric),
  }))
}

function kindOf(metric: MetricDefinition): MetricWords['kind'] {
  if (metric.measure === 'values') return 'text'
  return metric.measure === 'rate' ? 'rate' : 'number'
}

function periodWords(packs: Packs): PeriodWords[] {
  return [...packs.periods.values()].map(({ id, label, words }) => ({ id, label, words }))
}
