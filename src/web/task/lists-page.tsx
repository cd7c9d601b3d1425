import { Button, Form, Input, InputNumber, Select, Table } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { OutputOf } from '#domain/kernel/command.ts'
import { LIST_KINDS, LIST_STATES, type ListKind } from '#domain/task/kind.ts'
import { taskListList, taskListOpen } from '#domain/task/list-contract.ts'
import { DutyHead } from '../duty-head.tsx'
import { useRead, useSend } from '../query.ts'
import { useRight } from '../session.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Loading } from '../shell/loading.tsx'
import { StateTag } from '../shell/state-tag.tsx'
import { Dialog } from '../unit/dialog.tsx'
import { thisYear } from '../when.ts'
import './task.css'

type Row = OutputOf<typeof taskListList>['lists'][number]

const TONES = { draft: 'plain', issued: 'good', closed: 'plain' } as const

/** The lists in sight by year, with how far each is. */
export function Component() {
  const [year, setYear] = useState<number | undefined>(thisYear())
  const [opening, setOpening] = useState(false)
  const mayOpen = useRight('task-list.open')
  const lists = useRead(taskListList, { ...(year ? { year } : {}) }, { keeps: true })
  return (
    <div className="tasks">
      <DutyHead
        title="任务清单"
        lead="年度责任清单、工作要点、专项方案等：印发、签收、分解、报送、认定，一项一项看得见。"
      >
        {mayOpen && (
          <Button type="primary" onClick={() => setOpening(true)}>
            新建清单
          </Button>
        )}
      </DutyHead>
      <div className="task-filter no-print">
        <label htmlFor="lists-year">年度</label>
        <InputNumber
          id="lists-year"
          value={year ?? null}
          min={1949}
          max={2200}
          placeholder="全部"
          onChange={next => setYear(next ?? undefined)}
        />
        <Link to="/tasks/lists/face">两份清单对照</Link>
      </div>
      <Loading of={lists}>
        {data =>
          data.lists.length === 0 ? (
            <EmptyState
              title={year ? `${year}年还没有清单` : '还没有清单'}
              detail="本单位新建的和上级印发给本单位的清单列在这里；把年度清空可以看各年的。"
            />
          ) : (
            <Table<Row>
              className="paper"
              rowKey="id"
              size="small"
              pagination={false}
              dataSource={data.lists}
              columns={COLUMNS}
            />
          )
        }
      </Loading>
      {opening && <OpenDialog onClose={() => setOpening(false)} />}
    </div>
  )
}

const WIDE = ['md' as const]

const COLUMNS = [
  {
    title: '清单',
    key: 'title',
    render: (_: unknown, row: Row) => (
      <>
        <Link to={`/tasks/lists/${row.id}`}>{row.title}</Link>
        <div className="quiet">
          {LIST_KINDS[row.kind]}
          {row.week ? ` 第${row.week}周` : ''} · {row.unitName} · {row.year}年
          {row.version > 1 ? ` · 第${row.version}版` : ''}
        </div>
        <div className="task-narrow">
          <Progress row={row} />
        </div>
      </>
    ),
  },
  {
    title: '状态',
    key: 'state',
    width: 110,
    responsive: WIDE,
    render: (_: unknown, row: Row) => <StateTag tone={TONES[row.state]}>{LIST_STATES[row.state]}</StateTag>,
  },
  {
    title: '进展',
    key: 'progress',
    width: 380,
    responsive: WIDE,
    render: (_: unknown, row: Row) => <Progress row={row} />,
  },
]

function Progress({ row }: { row: Row }) {
  if (row.state === 'draft') return <span className="quiet">草稿，{row.tasks}项</span>
  return (
    <span>
      已认定{row.recognised}/{row.tasks}项{row.reported > 0 && `，待认定${row.reported}项`}
      {row.awaiting > 0 && `，待签收${row.awaiting}项`}
      {row.late > 0 && (
        <>
          {' '}
          <StateTag tone="bad">逾期{row.late}项</StateTag>
        </>
      )}
    </span>
  )
}

interface OpenValues {
  kind: ListKind
  title: string
  year: number
  week?: number
  basis?: string
}

function OpenDialog({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<OpenValues>()
  const kind = Form.useWatch('kind', form)
  const send = useSend(taskListOpen)
  const navigate = useNavigate()
  return (
    <Dialog<OpenValues>
      title="新建清单"
      okText="新建"
      send={send}
      form={form}
      initialValues={{ kind: 'annual', year: thisYear() }}
      lead="先是草稿，只有本单位和上级看得到；添好任务再印发，请各责任单位签收。"
      onFinish={({ week, basis = '', ...list }) =>
        send.mutate(
          { ...list, basis, week: list.kind === 'weekly' ? (week ?? null) : null },
          { onSuccess: ({ id }) => navigate(`/tasks/lists/${id}`) },
        )
      }
      onClose={onClose}
    >
      <Form.Item name="kind" label="类别" rules={[{ required: true, message: '请选择类别' }]}>
        <Select options={Object.entries(LIST_KINDS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="title" label="名称" rules={[{ required: true, message: '请填写名称' }]}>
        <Input autoComplete="off" maxLength={120} />
      </Form.Item>
      <div className="task-pair">
        <Form.Item name="year" label="年度" rules={[{ required: true, message: '请填写年度' }]}>
          <InputNumber className="whole" min={1949} max={2200} />
        </Form.Item>
        {kind === 'weekly' && (
          <Form.Item name="week" label="第几周" rules={[{ required: true, message: '请填写第几周' }]}>
            <InputNumber className="whole" min={1} max={53} />
          </Form.Item>
        )}
      </div>
      <Form.Item name="basis" label="依据">
        <Input autoComplete="off" maxLength={500} placeholder="会议或文件" />
      </Form.Item>
    </Dialog>
  )
}
