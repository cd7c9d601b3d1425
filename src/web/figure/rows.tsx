import { Button, Skeleton, Tag } from 'antd'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { type FigureRowView, metricFigure } from '#domain/metric/contract.ts'
import { call } from '../call.ts'
import { useRead } from '../query.ts'
import { instantInWords } from '../when.ts'
import type { FigureQuestion } from './question.ts'

/** Above this many days between act and entry a row is labelled 补录. */
const PATIENCE = 7

/** The rows behind a figure, page by page; each opens its record. */
export function FigureRows({ question }: { question: FigureQuestion }) {
  const { data, error } = useRead(metricFigure, question)
  const [more, setMore] = useState<{ rows: FigureRowView[]; next: string | null } | undefined>()
  const key = JSON.stringify(question)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question starts from its own first page
  useEffect(() => setMore(undefined), [key])
  if (error) return <p role="alert">{error.message}</p>
  if (!data) return <Skeleton active title={false} paragraph={{ rows: 4 }} />
  if (data.rowCount === 0)
    return <p className="figure-note">没有计入的登记。没有登记不等于零：请先到台账补登记，再来看这个数。</p>
  const rows = [...data.rows, ...(more?.rows ?? [])]
  const next = more ? more.next : data.next
  const load = async () => {
    if (!next) return
    const page = await call(metricFigure, { ...question, cursor: next })
    setMore({ rows: [...(more?.rows ?? []), ...page.rows], next: page.next })
  }
  return (
    <>
      <ul className="figure-rows" aria-label="计入的登记">
        {rows.map(row => (
          <FigureRow key={`${row.record}/${row.items ?? ''}/${row.item ?? ''}/${row.side ?? ''}`} row={row} />
        ))}
      </ul>
      {next && (
        <Button block onClick={() => void load()}>
          加载更多（已显示{rows.length}条，共{data.rowCount}条）
        </Button>
      )}
    </>
  )
}

function FigureRow({ row }: { row: FigureRowView }) {
  const contribution = Array.isArray(row.contribution) ? row.contribution.join('、') : row.contribution
  return (
    <li>
      <Link to={`/records/${row.record}`}>{row.title}</Link>
      {row.item !== undefined && <span>（第{row.item + 1}项）</span>}
      {row.lateDays > PATIENCE && (
        <Tag color="orange" style={{ marginInlineStart: 8 }}>
          补录{row.lateDays}天
        </Tag>
      )}
      <p className="figure-note">
        {row.occurredOn} · 登记 {instantInWords(row.recordedAt)} · {row.unitName} · {row.recorderName || '—'}{' '}
        · 计 {contribution}
      </p>
    </li>
  )
}
