import type { MetricDefinition } from '#domain/metric/definition.ts'
import type { Blank, Proposal } from './blanks/types.ts'
import { type AskedPeriod, type BlankQuestion, findPart } from './question.ts'

const WIDE = /全系统|系统(?:内|上下|共|各|全)|各级|各单位|基层(?:单位|党组织)|所属|下属|全县|全市|全乡|全镇/

/** Turns a proposal into the question a blank would be bound to; nothing in it is final before a person confirms. */
export function askOf(input: {
  proposal: Proposal
  metric: MetricDefinition
  blank: Blank
  text: string
}): BlankQuestion {
  const { proposal, metric, blank, text } = input
  const clause = text.slice(blank.clause.offset, blank.clause.offset + blank.clause.length)
  return {
    metric: proposal.metric,
    reach: metric.reach === 'below' || WIDE.test(clause) ? 'below' : 'own',
    period: periodOf(proposal),
    byReporter: proposal.byReporter && isPersonal(metric),
  }
}

/** Whether a figure of the metric can fill a blank: a claim is checked where it stands, it is no figure to write. */
export function isFilling(metric: MetricDefinition): boolean {
  return metric.measure !== 'claim'
}

/** Whether a metric can be counted “by this person as chair”. */
export function isPersonal(metric: MetricDefinition): boolean {
  return 'by' in metric && metric.by !== undefined
}

function periodOf({ period }: Proposal): AskedPeriod {
  if (!period) return { kind: 'report' }
  return findPart(period.words) ?? { kind: 'named', name: period.words }
}
