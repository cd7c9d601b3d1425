import { findBlanks } from './find.ts'
import { passageAt, readOutline } from './outline.ts'
import { readSurroundings, type Surroundings } from './surroundings.ts'
import type { Blank, MetricWords, PeriodWords, Proposal } from './types.ts'
import { unitFit } from './units.ts'
import { bestWord, type Lexicon, sharedStretch, type WordHit, weighWords } from './weights.ts'

/** Below this a proposal would be a guess; the blank then stays visibly without one. */
const floor = 0.25

export interface ProposeInput {
  text: string
  blank: Blank
  /** All blanks of the text, so that the words of one are not taken for those of the next; found anew when absent. */
  neighbours?: readonly Blank[]
  limit?: number
}

export type Proposer = (input: ProposeInput) => Proposal[]

/**
 * Weighs the vocabulary of a catalogue once; the proposer it returns names the metrics that fit a blank, best
 * first, each with its period, whether the reporter chaired it, and why. It proposes and never fills.
 */
export function prepareProposer(catalogue: {
  metrics: readonly MetricWords[]
  periods: readonly PeriodWords[]
}): Proposer {
  const lexicon = weighWords(catalogue.metrics)
  return ({ text, blank, neighbours = findBlanks(text).blanks, limit = 5 }) => {
    if (isPlanned(text, blank)) return []
    const around = readSurroundings({ text, blank, neighbours, periods: catalogue.periods })
    if (blank.kind === 'number' && around.unanswerable) return []
    const scored = catalogue.metrics
      .filter(metric => canFill(metric, blank))
      .map(metric => score(metric, { blank, around, lexicon }))
      .filter(found => found.value > 0)
      .sort((a, b) => b.value - a.value)
    const runnerUp = scored[1]?.value ?? 0
    return scored
      .slice(0, limit)
      .map((found, place) =>
        proposalOf(found, { blank, around, margin: place === 0 ? found.value - runnerUp : 0 }),
      )
      .filter(proposal => proposal.confidence >= floor)
  }
}

/** Why a blank has no proposal, in Chinese: what it asks for no ledger keeps, or no metric is near its words. */
export function whyNoProposal({ text, blank, neighbours = findBlanks(text).blanks }: ProposeInput): string {
  if (isPlanned(text, blank)) return PLANNED
  const { unanswerable } = readSurroundings({ text, blank, neighbours, periods: [] })
  return unanswerable ?? '现有台账中没有与这处文字相近的指标'
}

const PLANNED = '写在下步打算里，不是已经发生的事，台账中没有依据'

/** Whether a figure blank stands under 下一步 or 打算. */
function isPlanned(text: string, blank: Blank): boolean {
  return blank.kind === 'number' && passageAt(readOutline(text), blank.offset).mode === 'plan'
}

interface Scored {
  metric: MetricWords
  value: number
  hit: WordHit
  verb: string | undefined
}

function canFill(metric: MetricWords, blank: Blank): boolean {
  if (blank.kind === 'text') return metric.kind === 'text'
  return metric.kind === (blank.percent ? 'rate' : 'number')
}

function score(
  metric: MetricWords,
  context: { blank: Blank; around: Surroundings; lexicon: Lexicon },
): Scored {
  const { blank, around, lexicon } = context
  const hit = bestWord(metric, { around, lexicon })
  const verb = metric.verbs?.find(word => around.verbScope.includes(word))
  const verbFit = verb ? 1.08 : metric.verbs?.length ? 0.92 : 1
  const chairFit = around.byReporter && metric.personal ? 1.04 : 1
  const fit = blank.kind === 'number' && !blank.percent ? unitFit(around.unit, metric.units) : 1
  return { metric, value: hit.value * fit * verbFit * chairFit, hit, verb }
}

function proposalOf(
  { metric, value, hit, verb }: Scored,
  { blank, around, margin }: { blank: Blank; around: Surroundings; margin: number },
): Proposal {
  const sure = margin > 0.12 ? 1 : 0.9 + margin * 0.8
  const shared = sharedStretch(hit.word, around)
  const grounds = [
    shared ? `文字“${shared}”` : '',
    blank.unit && metric.units.includes(blank.unit) ? `量词“${blank.unit}”` : '',
    verb ? `动词“${verb}”` : '',
    blank.section ? `段落“${blank.section.slice(0, 14)}”` : '',
  ].filter(Boolean)
  return {
    metric: metric.id,
    label: metric.label,
    confidence: Math.round(Math.min(0.99, value * sure) * 100) / 100,
    reason: `依据${grounds.join('、')}`,
    period: around.period,
    byReporter: around.byReporter && metric.personal === true,
  }
}
