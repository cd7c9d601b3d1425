import { Grid } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { OutputOf } from '#domain/kernel/command.ts'
import { dayOfInstant } from '#domain/kernel/day.ts'
import type { FigureRowView, metricFigure } from '#domain/metric/contract.ts'
import { LateTag } from '../late-tag.tsx'
import { placeOfRow } from '../ledgers.ts'

interface FigureRowsProps {
  rows: readonly FigureRowView[]
  /** One under the other, where a table has no room; always so on a phone. */
  narrow?: boolean
  /** What the sides of a rate or a claim are called. */
  sides?: Sides
}

type Sides = (typeof SIDES)[keyof typeof SIDES]
/** What the two sides of a figure are called, by what it is. */
export const SIDES = {
  rate: { part: '分子', whole: '分母' },
  claim: { part: '例外', whole: '全部' },
} as const

/** The rows that make the number: each opens its record. */
export function FigureRows({ rows, narrow = false, sides = SIDES.rate }: FigureRowsProps) {
  const phone = !(Grid.useBreakpoint().sm ?? true)
  return narrow || phone ? (
    <FigureList rows={rows} sides={sides} />
  ) : (
    <FigureTable rows={rows} sides={sides} />
  )
}

function FigureList({ rows, sides }: Required<Omit<FigureRowsProps, 'narrow'>>) {
  return (
    <ul className="behind-list">
      {rows.map(row => (
        <li key={keyOf(row)}>
          <Title row={row} />
          {row.contribution !== '1' && <span> 计{inWords(row.contribution)}</span>}
          <div className="quiet">
            {row.side && `${sides[row.side]} · `}
            {row.occurredOn}发生 · {dayOfInstant(row.recordedAt)}登记 <LateTag days={row.lateDays} />
          </div>
          <div className="quiet">
            {row.recorderName} · {row.unitName}
          </div>
        </li>
      ))}
    </ul>
  )
}

function keyOf(row: Pick<FigureRowView, 'record' | 'items' | 'item' | 'side'>): string {
  return `${row.record}-${row.items ?? ''}-${row.item ?? ''}-${row.side ?? ''}`
}

function inWords(contribution: FigureRowView['contribution']): string {
  return typeof contribution === 'string' ? contribution : contribution.join('、')
}

function Title({ row }: { row: Pick<FigureRowView, 'record' | 'kept' | 'title' | 'item'> }): ReactNode {
  return (
    <>
      <Link to={placeOfRow(row)}>{row.title}</Link>
      {row.item !== undefined && <span className="quiet"> 第{row.item + 1}项</span>}
    </>
  )
}

function FigureTable({ rows, sides }: Required<Omit<FigureRowsProps, 'narrow'>>) {
  const sided = rows.some(row => row.side)
  const weighed = rows.some(row => row.contribution !== '1')
  return (
    <table className="behind-rows">
      <thead>
        <tr>
          <th scope="col">发生</th>
          <th scope="col">登记</th>
          <th scope="col">内容</th>
          {sided && <th scope="col">归入</th>}
          {weighed && <th scope="col">计为</th>}
          <th scope="col">登记人</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={keyOf(row)}>
            <td>{row.occurredOn}</td>
            <td>
              <span className="behind-day">{dayOfInstant(row.recordedAt)}</span>{' '}
              <LateTag days={row.lateDays} />
            </td>
            <td>
              <Title row={row} />
            </td>
            {sided && <td>{sides[row.side ?? 'whole']}</td>}
            {weighed && <td>{inWords(row.contribution)}</td>}
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
          <tr key={keyOf(row)}>
            <td>{row.occurredOn}</td>
            <td>
              <Title row={row} />
            </td>
            <td>{row.reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
