import type { DutyDefinition } from '#domain/duty/definition.ts'
import { cadenceInWords } from '#domain/duty/words.ts'
import { defineInWords } from '#domain/metric/explain.ts'
import { planOf } from '#domain/metric/resolve.ts'
import type { Packs } from '#domain/pack/definition.ts'
import { labelIn } from './view.ts'

/** What fulfils a duty in words, and on which page; null where a person ticks it. */
export interface How {
  words: string | null
  to: string | null
}

/** How a duty is done: by which entries, or by somebody's word. */
export function howOf(packs: Packs, duty: DutyDefinition | undefined): How {
  if (!duty) return { words: null, to: null }
  if ('each' in duty.cadence) return { words: cadenceInWords(duty, labelIn(packs)), to: null }
  const metric = duty.shown_by && packs.metrics.get(duty.shown_by.metric)
  if (!metric) return { words: null, to: null }
  const [first] = planOf(packs, metric.id).parts
  return {
    words: defineInWords(packs, metric),
    to: first ? `/enter/${first.counting.ledger.id}` : null,
  }
}
