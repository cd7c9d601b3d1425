import { valueInWords } from '#domain/metric/explain.ts'
import { findClaims } from '#domain/report/claims.ts'
import type { ClaimView } from '#domain/report/contract.ts'
import { readFigures } from '#store/metric/figure.ts'
import type { StoredReport } from '#store/report.ts'
import type { Context } from '../handle.ts'

/** The universal claims of a report's text, each checked against the ledgers of its unit and period. */
export async function claimViews(
  { tx, scope, packs }: Pick<Context, 'tx' | 'scope' | 'packs'>,
  report: StoredReport,
  text: string,
): Promise<ClaimView[]> {
  const found = findClaims(text, packs.metrics)
  const metrics = [...new Set(found.flatMap(one => one.metrics))]
  const unit = { id: report.unit, ord: report.ord, ordEnd: report.ordEnd }
  const asked = metrics.map(({ id, reach }) => ({ metric: id, unit, reach, period: report.period }))
  const figures = await readFigures(tx, scope, packs, asked)
  const checks = new Map(
    metrics.map((metric, index) => {
      const value = figures[index]?.value ?? { kind: 'none' as const, reason: '没有登记' }
      const holds = value.kind === 'claim' ? value.holds : null
      return [
        metric,
        {
          label: metric.label,
          holds,
          words: value.kind === 'none' ? value.reason : (valueInWords(value, metric) ?? ''),
          question: {
            metric: holds === false ? metric.but : metric.id,
            unit: report.unit,
            reach: metric.reach,
            period: report.period,
          },
        },
      ]
    }),
  )
  return found.map(({ metrics: said, ...place }) => ({
    ...place,
    checks: said.flatMap(metric => checks.get(metric) ?? []),
  }))
}
