import { Checkbox, Grid, Table } from 'antd'
import { Link } from 'react-router'
import type { ProblemView } from '#domain/problem/contract.ts'
import { SEVERITIES } from '#domain/problem/state.ts'
import type { ProblemCodes } from './codes.ts'
import { Deadline, FileMarks, ProblemStateTag, responsibleOf } from './problem-state.tsx'

interface ProblemTableProps {
  rows: readonly ProblemView[]
  codes: ProblemCodes
  chosen: readonly number[]
  onChoose: (ids: readonly number[]) => void
}

/** Problems as rows, on a phone as cards. */
export function ProblemTable(props: ProblemTableProps) {
  const wide = Grid.useBreakpoint().md ?? true
  return wide ? <Rows {...props} /> : <Cards {...props} />
}

function Rows({ rows, codes, chosen, onChoose }: ProblemTableProps) {
  return (
    <Table<ProblemView>
      className="paper problem-table"
      rowKey="id"
      size="small"
      pagination={false}
      dataSource={[...rows]}
      rowSelection={{
        selectedRowKeys: [...chosen],
        onChange: keys => onChoose(keys as number[]),
        getCheckboxProps: one => ({ 'aria-label': `选定${one.no}` }) as object,
        getTitleCheckboxProps: () => ({ 'aria-label': '选定列出的全部' }) as object,
      }}
      columns={[
        {
          title: '编号',
          key: 'no',
          className: 'problem-no',
          render: (_, one) => <Link to={`/problems/${one.id}`}>{one.no}</Link>,
        },
        { title: '问题', key: 'title', render: (_, one) => <Title one={one} /> },
        { title: '单位', dataIndex: 'unitName' },
        {
          title: '来源',
          key: 'source',
          responsive: ['lg'],
          render: (_, one) => codes.source.labelOf(one.source),
        },
        {
          title: '方面',
          key: 'aspect',
          responsive: ['xl'],
          render: (_, one) => codes.aspect.labelOf(one.aspect) || <span className="quiet">未写</span>,
        },
        { title: '期限', key: 'deadline', render: (_, one) => <Deadline of={one} /> },
        { title: '状态', key: 'state', render: (_, one) => <ProblemStateTag state={one.state} /> },
        { title: '三件套', key: 'file', render: (_, one) => <FileMarks of={one} /> },
        {
          title: '责任人',
          key: 'owner',
          className: 'problem-whole',
          responsive: ['lg'],
          render: (_, one) => responsibleOf(one) || <span className="quiet">未明确</span>,
        },
      ]}
    />
  )
}

function Title({ one }: { one: ProblemView }) {
  return (
    <>
      <Link to={`/problems/${one.id}`} className="problem-title">
        {one.title}
      </Link>
      {(one.severity !== 'general' || one.rebounds > 0) && (
        <div className="quiet">
          {one.severity !== 'general' && `${SEVERITIES[one.severity]} `}
          {one.rebounds > 0 && `反弹${one.rebounds}次`}
        </div>
      )}
    </>
  )
}

function Cards({ rows, codes, chosen, onChoose }: ProblemTableProps) {
  return (
    <ul className="problem-cards" aria-label="问题">
      {rows.map(one => (
        <li key={one.id} className="paper">
          <div className="problem-card-head">
            <Checkbox
              className="no-print"
              aria-label={`选定${one.no}`}
              checked={chosen.includes(one.id)}
              onChange={event =>
                onChoose(event.target.checked ? [...chosen, one.id] : chosen.filter(id => id !== one.id))
              }
            />
            <span className="quiet">{one.no}</span>
            <ProblemStateTag state={one.state} />
          </div>
          <Title one={one} />
          <div className="quiet">
            {one.unitName}，{codes.source.labelOf(one.source)}
            {responsibleOf(one) && `，${responsibleOf(one)}`}
          </div>
          <div className="problem-card-foot">
            <span>
              期限 <Deadline of={one} />
            </span>
            <FileMarks of={one} />
          </div>
        </li>
      ))}
    </ul>
  )
}
