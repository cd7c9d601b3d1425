import { Button, Segmented, Table } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { type InspectionView, inspectionList } from '#domain/inspection/contract.ts'
import { ProblemHead } from '../problem-head.tsx'
import { useRead } from '../query.ts'
import { useRight } from '../session.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Loading } from '../shell/loading.tsx'
import { PlanDialog } from './plan-dialog.tsx'
import { Progress } from './progress.tsx'
import './inspection.css'

const SIDES = {
  all: '全部',
  organiser: '本单位组织的',
  member: '我参加的',
  inspected: '查本单位的',
} as const
type Side = keyof typeof SIDES

/** Inspections in sight: those my unit organises, those I am on the team of, those that looked at my unit and told it. */
export function Component() {
  const [search, setSearch] = useSearchParams()
  const asked = search.get('side') ?? ''
  const side = (Object.hasOwn(SIDES, asked) ? asked : 'all') as Side
  const [cursors, setCursors] = useState<readonly string[]>([])
  const cursor = cursors.at(-1)
  const read = useRead(
    inspectionList,
    { ...(side === 'all' ? {} : { side }), ...(cursor === undefined ? {} : { cursor }) },
    { keeps: true },
  )
  const mayPlan = useRight('inspection.plan')
  const [planning, setPlanning] = useState(false)
  const navigate = useNavigate()
  return (
    <div>
      <ProblemHead
        title="检查"
        lead="安排检查、抽签定单位、现场逐项登记、点对点反馈；反馈以前，被检查单位看不到。"
      >
        {mayPlan && (
          <Button type="primary" className="no-print" onClick={() => setPlanning(true)}>
            安排检查
          </Button>
        )}
      </ProblemHead>
      <div className="inspection-tools no-print">
        <Segmented<Side>
          aria-label="看哪些检查"
          value={side}
          options={Object.entries(SIDES).map(([value, label]) => ({ value: value as Side, label }))}
          onChange={next => {
            setCursors([])
            setSearch(next === 'all' ? {} : { side: next }, { replace: true })
          }}
        />
      </div>
      <Loading of={read} rows={6}>
        {({ rows, total, next }) =>
          rows.length === 0 ? (
            <section className="panel">
              <EmptyState
                title="没有检查"
                detail="本单位组织的、您参加检查组的，安排以后列在这里；查本单位的，反馈以后才看得到。"
              />
            </section>
          ) : (
            <>
              <Table<InspectionView>
                className="paper"
                rowKey="id"
                size="small"
                pagination={false}
                dataSource={rows}
                columns={COLUMNS}
              />
              <div className="inspection-more no-print">
                <span className="quiet">共{total}次</span>
                {cursors.length > 0 && (
                  <Button onClick={() => setCursors(held => held.slice(0, -1))}>上一页</Button>
                )}
                {next !== null && <Button onClick={() => setCursors(held => [...held, next])}>下一页</Button>}
              </div>
            </>
          )
        }
      </Loading>
      {planning && (
        <PlanDialog onDone={id => navigate(`/inspections/${id}`)} onClose={() => setPlanning(false)} />
      )}
    </div>
  )
}

const COLUMNS = [
  {
    title: '检查',
    key: 'title',
    render: (_: unknown, row: InspectionView) => (
      <>
        <Link to={`/inspections/${row.id}`}>{row.title}</Link>
        <div className="quiet">
          {row.kindName} · {row.unitName} · {row.from}至{row.to}
        </div>
      </>
    ),
  },
  {
    title: '进度',
    key: 'progress',
    width: '34%',
    render: (_: unknown, row: InspectionView) => <Progress row={row} />,
  },
]
