import { Progress, Table } from 'antd'
import { Link } from 'react-router'
import type { OutputOf } from '#domain/kernel/command.ts'
import { dayOfInstant } from '#domain/kernel/day.ts'
import { reportList } from '#domain/report/contract.ts'
import { useRead } from '../query.ts'
import { useRight } from '../session.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Loading } from '../shell/loading.tsx'
import { StateTag } from '../shell/state-tag.tsx'
import { OpenReport } from './open-report.tsx'
import './report.css'

type Row = OutputOf<typeof reportList>['reports'][number]

/** The unit's reports, and the way to begin one. */
export function Component() {
  const reports = useRead(reportList, {})
  const mayOpen = useRight('report.open')
  return (
    <div className="reports">
      <title>报告工作台 - 闭环</title>
      <h1>报告工作台</h1>
      <Loading of={reports}>
        {data => (
          <>
            {mayOpen && <OpenReport templates={data.templates} />}
            <section className="paper reports-list" aria-label="报告">
              {data.reports.length === 0 ? (
                <EmptyState
                  title="还没有报告"
                  detail="上传去年的文稿或上级发的模板：系统找出要填的空，从台账里取数，每个数都能点开看依据。"
                />
              ) : (
                <Table<Row>
                  rowKey="id"
                  size="small"
                  pagination={false}
                  dataSource={data.reports}
                  columns={COLUMNS}
                />
              )}
            </section>
          </>
        )}
      </Loading>
    </div>
  )
}

/** On a phone the report's name tells its unit and year. */
const WIDE = ['md' as const]

const COLUMNS = [
  {
    title: '报告',
    key: 'name',
    render: (_: unknown, row: Row) => (
      <>
        <Link to={`/reports/${row.id}`}>{row.name}</Link>
        <div className="reports-narrow">
          <State row={row} />
        </div>
      </>
    ),
  },
  { title: '单位', dataIndex: 'unitName', key: 'unit', responsive: WIDE },
  { title: '年度', dataIndex: 'year', key: 'year', responsive: WIDE },
  { title: '进度', key: 'progress', render: (_: unknown, row: Row) => <Bound row={row} /> },
  {
    title: '状态',
    key: 'state',
    responsive: WIDE,
    render: (_: unknown, row: Row) => <State row={row} />,
  },
]

function State({ row }: { row: Row }) {
  if (!row.frozenAt) return <StateTag tone="plain">核定中</StateTag>
  return <StateTag tone="good">已冻结 {dayOfInstant(row.frozenAt)}</StateTag>
}

function Bound({ row }: { row: Row }) {
  const { confirmed, proposed, noBasis } = row.counts
  const all = Math.max(1, confirmed + proposed + noBasis)
  return (
    <div className="reports-progress">
      <Progress
        percent={Math.round((100 * confirmed) / all)}
        size="small"
        showInfo={false}
        aria-label="已核定的比例"
      />
      <span className="quiet">
        已核{confirmed} · 待核{proposed} · 无依据{noBasis}
      </span>
    </div>
  )
}
