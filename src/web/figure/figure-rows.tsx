import { Link } from 'react-router'
import type { OutputOf } from '#domain/kernel/command.ts'
import { dayOfInstant } from '#domain/kernel/day.ts'
import type { FigureRowView, metricFigure } from '#domain/metric/contract.ts'
import { LateTag } from '../late-tag.tsx'

/** The rows that make the number: each opens its record. */
export function FigureRows({ rows }: { rows: readonly FigureRowView[] }) {
  const sides = rows.some(row => row.side)
  const weighed = rows.some(row => row.contribution !== '1')
  return (
    <table className="behind-rows">
      <thead>
        <tr>
          <th scope="col">发生</th>
          <th scope="col">登记</th>
          <th scope="col">内容</th>
          {sides && <th scope="col">归入</th>}
          {weighed && <th scope="col">计为</th>}
          <th scope="col">登记人</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={`${row.record}-${row.items ?? ''}-${row.item ?? ''}-${row.side ?? ''}`}>
            <td>{row.occurredOn}</td>
            <td>
              {dayOfInstant(row.recordedAt)} <LateTag days={row.lateDays} />
            </td>
            <td>
              <Link to={`/records/${row.record}`}>{row.title}</Link>
              {row.item !== undefined && <span className="quiet"> 第{row.item + 1}项</span>}
            </td>
            {sides && <td>{row.side === 'part' ? '分子' : '分母'}</td>}
            {weighed && (
              <td>{typeof row.contribution === 'string' ? row.contribution : row.contribution.join('、')}</td>
            )}
            <td>
              {row.recorderName}
              <div className="quiet">{row.unitName}</div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type LeftOut = OutputOf<typeof metricFigure>['leftOut'][number]

export function LeftOutRows({ rows }: { rows: readonly LeftOut[] }) {
  return (
    <table className="behind-rows">
      <thead>
        <tr>
          <th scope="col">发生</th>
          <th scope="col">内容</th>
          <th scope="col">未计入的原因</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={`${row.record}-${row.items ?? ''}-${row.item ?? ''}`}>
            <td>{row.occurredOn}</td>
            <td>
              <Link to={`/records/${row.record}`}>{row.title}</Link>
              {row.item !== undefined && <span className="quiet"> 第{row.item + 1}项</span>}
            </td>
            <td>{row.reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
