import { Table } from 'antd'
import { Link, useParams } from 'react-router'
import type { OutputOf } from '#domain/kernel/command.ts'
import { reportDrift } from '#domain/report/contract.ts'
import { useRead } from '../query.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Loading } from '../shell/loading.tsx'
import { instantInWords } from '../when.ts'

type Drift = OutputOf<typeof reportDrift>['drifts'][number]

/** What has changed since a report was frozen, and because of which records. */
export function Component() {
  const id = Number(useParams().id)
  const drift = useRead(reportDrift, { id })
  return (
    <div>
      <h1>冻结之后的变化</h1>
      <p>
        <Link to={`/reports/${id}`}>回到报告</Link>
      </p>
      <Loading of={drift}>
        {data => (
          <>
            <p className="quiet">
              冻结于 {instantInWords(data.frozenAt)}；{data.unchanged}个数字没有变化，{data.drifts.length}
              个有变化。
            </p>
            {data.drifts.length === 0 ? (
              <EmptyState title="没有变化" detail="冻结以来，这份报告的数字与台账一致。" />
            ) : (
              <Table<Drift>
                rowKey="seq"
                size="small"
                pagination={false}
                dataSource={data.drifts}
                columns={COLUMNS}
              />
            )}
          </>
        )}
      </Loading>
    </div>
  )
}

const COLUMNS = [
  { title: '第几处', key: 'seq', render: (_: unknown, row: Drift) => row.seq + 1 },
  { title: '数字', dataIndex: 'label', key: 'label' },
  { title: '冻结时', dataIndex: 'before', key: 'before' },
  { title: '现在', dataIndex: 'after', key: 'after' },
  {
    title: '因为',
    key: 'because',
    render: (_: unknown, row: Drift) => (
      <ul style={{ margin: 0, paddingInlineStart: 16 }}>
        {row.because.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    ),
  },
]
