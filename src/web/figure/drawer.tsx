import { Drawer, Skeleton, Tabs } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { metricFigure } from '#domain/metric/contract.ts'
import { useRead } from '../query.ts'
import { instantInWords } from '../when.ts'
import { FIGURE_PARAMETER, type FigureQuestion, readQuestion } from './question.ts'
import { FigureRows } from './rows.tsx'
import './figure.css'

/** The drawer behind every figure; the shell draws it once, the address opens it. */
export function FigureDrawer() {
  const [parameters, setParameters] = useSearchParams()
  const question = readQuestion(parameters.get(FIGURE_PARAMETER))
  const close = () =>
    setParameters(current => {
      const next = new URLSearchParams(current)
      next.delete(FIGURE_PARAMETER)
      return next
    })
  return (
    <Drawer
      open={question !== undefined}
      onClose={close}
      size="min(560px, 100vw)"
      title="数字的依据"
      destroyOnHidden
    >
      {question && <FigureDetail question={question} />}
    </Drawer>
  )
}

function FigureDetail({ question }: { question: FigureQuestion }) {
  const { data, error } = useRead(metricFigure, question)
  if (error) return <p role="alert">{error.message}</p>
  if (!data) return <Skeleton active />
  const reason = data.value.kind === 'none' ? data.value.reason : undefined
  return (
    <>
      <h2 style={{ fontSize: 16, margin: 0 }}>{data.label}</h2>
      <p className="figure-value">{data.valueWords ?? '无依据'}</p>
      {reason && <p className="figure-note">{reason}</p>}
      <p className="figure-note">
        {data.questionWords}；截至 {instantInWords(data.asOf)}
      </p>
      <Tabs
        items={[
          { key: 'rows', label: `计入 ${data.rowCount}`, children: <FigureRows question={question} /> },
          {
            key: 'left-out',
            label: `未计入 ${data.leftOutCount}`,
            children: <LeftOut rows={data.leftOut} count={data.leftOutCount} />,
          },
          { key: 'definition', label: '口径', children: <p>{data.definition}</p> },
        ]}
      />
    </>
  )
}

interface LeftOutRow {
  record: number
  item?: number | undefined
  title: string
  occurredOn: string
  reason: string
}

function LeftOut({ rows, count }: { rows: readonly LeftOutRow[]; count: number }) {
  if (count === 0) return <p className="figure-note">同一台账、相近日期的登记都已计入。</p>
  return (
    <>
      <ul className="figure-rows" aria-label="未计入的登记">
        {rows.map(row => (
          <li key={`${row.record}/${row.item ?? ''}/${row.reason}`}>
            <Link to={`/records/${row.record}`}>{row.title}</Link>
            <p className="figure-note">
              {row.occurredOn} · {row.reason}
            </p>
          </li>
        ))}
      </ul>
      {rows.length < count && (
        <p className="figure-note">
          只列出前{rows.length}条，共{count}条。
        </p>
      )}
    </>
  )
}
