import { Table } from 'antd'
import { Link } from 'react-router'
import type { Planned } from '#domain/ladder/contract.ts'
import { RUNGS } from '#domain/ladder/definition.ts'

const WIDE = ['md' as const]

interface PlanTableProps {
  rows: readonly Planned[]
  /** Those chosen, where they may be. */
  chosen?: readonly string[]
  onChoose?: (chosen: readonly string[]) => void
}

/** Rungs of a plan, each with why and to whom. */
export function PlanTable({ rows, chosen, onChoose }: PlanTableProps) {
  return (
    <Table<Planned>
      className="paper"
      rowKey={keyOf}
      size="small"
      pagination={rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      dataSource={[...rows]}
      {...(onChoose && {
        rowSelection: {
          selectedRowKeys: [...(chosen ?? [])],
          onChange: (keys: unknown[]) => onChoose(keys.map(String)),
          getCheckboxProps: (one: Planned) =>
            ({ 'aria-label': `选定${one.matter.unitName}：${one.matter.label}` }) as object,
          getTitleCheckboxProps: () => ({ 'aria-label': '选定全部' }) as object,
        },
      })}
      columns={[
        {
          title: '级别',
          key: 'rung',
          className: 'ladder-whole',
          render: (_, one) => <strong>{one.rung ? RUNGS[one.rung] : '不升级'}</strong>,
        },
        { title: '单位和事项', key: 'matter', render: (_, one) => <Matter one={one} /> },
        { title: '为什么', key: 'why', width: '30%', render: (_, one) => <Why one={one} /> },
        { title: '发给', dataIndex: 'toWords', width: '22%', responsive: WIDE },
      ]}
    />
  )
}

function Matter({ one: { matter } }: { one: Planned }) {
  return (
    <>
      <Link to={`/duties/${matter.occurrence}`}>
        {matter.unitName}：{matter.label}（{matter.keyWords}）
      </Link>
      <div className="quiet">{matter.clause}</div>
    </>
  )
}

function Why({ one }: { one: Planned }) {
  return (
    <>
      <div>{one.why}</div>
      <div className="quiet">
        {one.matter.daysLate !== null && `逾期${one.matter.daysLate}天`}
        {one.on !== null && `，${one.on}起可发`}
      </div>
    </>
  )
}

/** A unit's rung in one matter. */
export function keyOf({ matter, to }: Pick<Planned, 'matter' | 'to'>): string {
  return `${matter.occurrence}/${to}`
}
