import type { MetricDefinition, MetricOf, Metrics } from '#domain/metric/definition.ts'
import type { Span } from './blanks/types.ts'

/** A place where a text says “全部……”, with the claims of the packs that are said so. */
export interface FoundClaim extends Span {
  text: string
  metrics: MetricOf<'claim'>[]
}

/** What makes a sentence a wish, a task or the opposite, when it stands before the words in their clause. */
const NOT_SAID =
  /未|没有|尚待|并非|不是|力争|争取|确保|力求|计划|必须|务必|将[要于在]|(?<![按照主重需])要(?:求|在|把|将)|要$/
const CLAUSE_END = /[，。；！？：\n]/

/** The universal claims a report makes, in the order of its text: what is only wished for or denied is none. */
export function findClaims(text: string, metrics: Metrics): FoundClaim[] {
  const claims = [...metrics.values()].filter(isClaim)
  const words = [...new Set(claims.flatMap(claim => claim.words))].sort((a, b) => b.length - a.length)
  const found: FoundClaim[] = []
  for (const word of words) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      const isTaken = found.some(one => at < one.offset + one.length && one.offset < at + word.length)
      if (isTaken || NOT_SAID.test(clauseBefore(text, at))) continue
      found.push({
        offset: at,
        length: word.length,
        text: word,
        metrics: claims.filter(claim => claim.words.includes(word)),
      })
    }
  }
  return found.sort((a, b) => a.offset - b.offset)
}

function isClaim(metric: MetricDefinition): metric is MetricOf<'claim'> {
  return metric.measure === 'claim'
}

function clauseBefore(text: string, at: number): string {
  return text.slice(0, at).split(CLAUSE_END).at(-1) ?? ''
}
