import { Table } from 'antd'
import { Link } from 'react-router'
import type { StandingOut } from '#domain/duty/wire.ts'
import { LateTag } from '../late-tag.tsx'
import { OccurrenceTag } from '../occurrence-state.tsx'
import { besideState, clauseInWords, ownerInWords } from '../occurrence-words.ts'

/** On a phone unit and due day stand under the duty. */
const WIDE = ['md' as const]

/** Duties by their due days; each leads to its page. */
export function ListTable({ rows }: { rows: readonly StandingOut[] }) {
  return (
    <Table<StandingOut>
      className="paper"
      rowKey="id"
      size="small"
      pagination={false}
      dataSource={[...rows]}
      columns={[
        { title: '单位', dataIndex: 'unitName', responsive: WIDE },
        { title: '职责', key: 'duty', render: (_, one) => <What one={one} /> },
        { title: '哪一期', dataIndex: 'keyWords', responsive: WIDE },
        {
          title: '到期',
          key: 'due',
          className: 'duty-whole',
          responsive: WIDE,
          render: (_, one) => one.due,
        },
        { title: '状态', key: 'state', render: (_, one) => <State one={one} /> },
        { title: '责任人', key: 'owner', responsive: WIDE, render: (_, one) => ownerInWords(one) },
      ]}
    />
  )
}

function What({ one }: { one: StandingOut }) {
  return (
    <>
      <Link to={`/duties/${one.id}`}>{one.clause.label}</Link>
      <div className="quiet">{clauseInWords(one.clause)}</div>
      <div className="quiet duty-narrow">
        {one.unitName}，{one.keyWords}，{one.due}到期
      </div>
    </>
  )
}

function State({ one }: { one: StandingOut }) {
  if (one.withdrawn)
    return (
      <>
        <OccurrenceTag of={one} />
        <div className="quiet">
          {one.withdrawn.on}，{one.withdrawn.reason}
        </div>
      </>
    )
  return (
    <>
      <OccurrenceTag of={one} />
      <div className="quiet duty-whole">{besideState(one)}</div>
      {one.times > 1 && (
        <div className="quiet duty-whole">
          {one.times}次中已办{one.done}次
        </div>
      )}
      <LateTag days={one.enteredLateDays} />
    </>
  )
}
