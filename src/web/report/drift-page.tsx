import { Link, useParams } from 'react-router'
import type { OutputOf } from '#domain/kernel/command.ts'
import { reportDrift } from '#domain/report/contract.ts'
import { useRead } from '../query.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Loading } from '../shell/loading.tsx'
import { instantInWords } from '../when.ts'
import './report.css'

type Drift = OutputOf<typeof reportDrift>['drifts'][number]

/** What has changed since a report was frozen, and because of which records. */
export function Component() {
  const id = Number(useParams().id)
  const drift = useRead(reportDrift, { id })
  return (
    <div>
      <title>冻结之后的变化 - 闭环</title>
      <header className="page-head">
        <div>
          <h1>冻结之后的变化</h1>
          <p className="quiet">
            {drift.data
              ? `冻结于${instantInWords(drift.data.frozenAt)}。${drift.data.drifts.length}个数字有变化，${drift.data.unchanged}个没有变化。`
              : '冻结时的数字与台账现在的数字相比。'}
          </p>
        </div>
        <Link to={`/reports/${id}`}>回到报告</Link>
      </header>
      <Loading of={drift}>{data => <Drifts drifts={data.drifts} />}</Loading>
    </div>
  )
}

function Drifts({ drifts }: { drifts: readonly Drift[] }) {
  if (drifts.length === 0)
    return <EmptyState title="没有变化" detail="冻结以来，这份报告的数字与台账一致。" />
  return (
    <ul className="paper drift">
      {drifts.map(drift => (
        <li key={drift.seq}>
          <div>
            {drift.label}
            <div className="quiet">第{drift.seq + 1}处</div>
          </div>
          <div className="drift-change">
            <del>{drift.before}</del> → <ins>{drift.after}</ins>
          </div>
          <div>
            因为
            <ul>
              {drift.because.map(sentence => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </div>
        </li>
      ))}
    </ul>
  )
}
