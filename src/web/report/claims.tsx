import type { ClaimView } from '#domain/report/contract.ts'
import { Figure } from '../figure/figure.tsx'
import { StateTag } from '../shell/state-tag.tsx'
import type { Report } from './workbench-page.tsx'

const STANDINGS = {
  fails: { tone: 'bad', word: '与台账不符' },
  holds: { tone: 'good', word: '与台账相符' },
  unknown: { tone: 'warn', word: '没有依据' },
} as const

/** A claim fails when one of its checks does; it holds when one does and none fails. */
export function standingOfClaim({ checks }: ClaimView): keyof typeof STANDINGS {
  if (checks.some(check => check.holds === false)) return 'fails'
  return checks.some(check => check.holds) ? 'holds' : 'unknown'
}

/** Of several registers those that know of anything; where none does, that is told of each. */
function tellingOf({ checks }: ClaimView): ClaimView['checks'] {
  const telling = checks.filter(check => check.holds !== null)
  return telling.length > 0 ? telling : checks
}

/** Where the text says “全部”: whether the ledgers say so too, and the exceptions. */
export function Claims({ report }: { report: Report }) {
  if (report.claims.length === 0) return null
  return (
    <section className="panel report-claims" id="claims" aria-label="文稿里的“全部”">
      <h2>文稿里的“全部”</h2>
      <ul>
        {report.claims.map(claim => {
          const { tone, word } = STANDINGS[standingOfClaim(claim)]
          return (
            <li key={claim.offset}>
              “{claim.text}”<StateTag tone={tone}>{word}</StateTag>
              {tellingOf(claim).map(({ label, words, question }) => (
                <span key={question.metric} className="report-check">
                  {label}：
                  <Figure question={question} value={words} label={label} />
                </span>
              ))}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
