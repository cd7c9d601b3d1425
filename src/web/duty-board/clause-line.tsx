import { CONFIDENCE, LEVELS } from '#domain/duty/definition.ts'
import type { Clause } from '#domain/duty/wire.ts'

/** The clause a duty stands on, how sure its number is, and where it holds. */
export function ClauseLine({ clause }: { clause: Clause }) {
  const { document, article, articleConfidence, level } = clause
  return (
    <span className="quiet duty-clause">
      {document}
      {document === '' || /[》）]$/.test(document) ? '' : '，'}
      {article}（条号{CONFIDENCE[articleConfidence]}，{LEVELS[level]}）
    </span>
  )
}
