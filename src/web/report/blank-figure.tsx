import { Skeleton } from 'antd'
import type { Period } from '#domain/kernel/day.ts'
import { metricFigure } from '#domain/metric/contract.ts'
import { periodList } from '#domain/period/contract.ts'
import { type BlankQuestion, resolvePeriod } from '#domain/report/question.ts'
import { Figure } from '../figure/figure.tsx'
import { FigureRows } from '../figure/figure-rows.tsx'
import { useRead } from '../query.ts'
import { RefusedNote } from '../shell/refused-note.tsx'
import type { Report } from './workbench-page.tsx'

/** Enough to see what is counted; all of them stand behind the figure. */
const SHOWN = 5

/** The figure a question gives at this moment, with its first rows. */
export function BlankFigure({ report, question }: { report: Report; question: BlankQuestion }) {
  const { data: periods } = useRead(periodList, {})
  if (!periods) return <Skeleton active title={false} paragraph={{ rows: 3 }} />
  const named = new Map<string, Period>(periods.periods.map(({ name, from, to }) => [name, { from, to }]))
  const period = resolvePeriod(question.period, report.report, named)
  if ('refusal' in period) return <p className="quiet">{period.refusal}</p>
  if (question.byReporter && !report.report.reporter)
    return <p className="quiet">这个数只计报告人本人的，这份报告没有写明报告人。</p>
  return <Rows report={report} question={question} days={period.days} />
}

function Rows({ report, question, days }: { report: Report; question: BlankQuestion; days: Period }) {
  const asked = {
    metric: question.metric,
    unit: question.unit ?? report.report.unit,
    reach: question.reach,
    period: days,
    ...(question.byReporter && report.report.reporter ? { person: report.report.reporter.id } : {}),
    ...(question.tag ? { tag: question.tag } : {}),
  }
  const { data, error } = useRead(metricFigure, asked, { keeps: true })
  if (error) return <RefusedNote of={error} />
  if (!data) return <Skeleton active title={false} paragraph={{ rows: 3 }} />
  return (
    <section aria-label="数字与依据" className="blank-figure">
      <p className="blank-value">
        <Figure question={asked} value={data.valueWords} label={data.label} />
      </p>
      <p className="quiet">
        {data.questionWords}。{data.definition}
      </p>
      {data.value.kind === 'none' && <p className="quiet">{data.value.reason}</p>}
      <FigureRows narrow rows={data.rows.slice(0, SHOWN)} />
      {data.rowCount > SHOWN && <p className="quiet">共{data.rowCount}条，点上面的数字看全部。</p>}
    </section>
  )
}
