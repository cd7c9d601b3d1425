import { Button, Checkbox, Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { type ListedStep, ladderList } from '#domain/ladder/contract.ts'
import { RUNGS } from '#domain/ladder/definition.ts'
import { useRead } from '../query.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Loading } from '../shell/loading.tsx'
import { StateTag } from '../shell/state-tag.tsx'

const PAGE = 50
const MOST = 200
const WIDE = ['md' as const]

const EMPTY = {
  received: {
    title: '没有发给本单位的督促',
    detail: '上级签发的提示、调度、督查、督办列在这里，写着要答复什么、哪天前答复。',
  },
  issued: {
    title: '没有本单位发出的督促',
    detail: '在“督促计划”里看今天该发哪些，选定后签发。',
  },
} as const

/** The climbs that were issued to a unit or by it, the latest first. */
export function Steps({ side }: { side: 'received' | 'issued' }) {
  const [all, setAll] = useState(false)
  const [limit, setLimit] = useState(PAGE)
  const read = useRead(ladderList, { side, open: !all, limit }, { keeps: true })
  return (
    <>
      <div className="ladder-tools no-print">
        <Checkbox checked={all} onChange={event => setAll(event.target.checked)}>
          也列出已经了结的
        </Checkbox>
      </div>
      <Loading of={read} rows={6}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <section className="panel">
              <EmptyState {...EMPTY[side]} />
            </section>
          ) : (
            <>
              <StepTable rows={rows} side={side} />
              {total > MOST && limit === MOST && (
                <p className="quiet">
                  共{total}件，这里列出最近的{MOST}件；其余的在各件应办的页上看。
                </p>
              )}
              {total > rows.length && limit < MOST && (
                <Button block className="ladder-more no-print" onClick={() => setLimit(MOST)}>
                  加载更多（已列出{rows.length}件，共{total}件）
                </Button>
              )}
            </>
          )
        }
      </Loading>
    </>
  )
}

function StepTable({ rows, side }: { rows: readonly ListedStep[]; side: 'received' | 'issued' }) {
  return (
    <Table<ListedStep>
      className="paper"
      rowKey="id"
      size="small"
      pagination={false}
      dataSource={[...rows]}
      columns={[
        {
          title: '级别',
          key: 'rung',
          className: 'ladder-whole',
          render: (_, one) => <strong>{RUNGS[one.rung]}</strong>,
        },
        { title: '事项', key: 'matter', render: (_, one) => <What one={one} /> },
        {
          title: side === 'issued' ? '发给' : '谁发的',
          key: 'other',
          responsive: WIDE,
          render: (_, one) => (side === 'issued' ? one.toName : one.from),
        },
        {
          title: '签发',
          dataIndex: 'issuedOn',
          className: 'ladder-whole',
          responsive: WIDE,
        },
        {
          title: '答复期限',
          dataIndex: 'answerBy',
          className: 'ladder-whole',
          responsive: WIDE,
        },
        { title: '现在', key: 'words', render: (_, one) => <Now one={one} /> },
      ]}
    />
  )
}

function What({ one }: { one: ListedStep }) {
  const { matter } = one
  return (
    <>
      <Link to={`/duties/ladder/${one.id}`}>
        {matter.unitName}：{matter.label}（{matter.keyWords}）
      </Link>
      <div className="quiet">
        {matter.clause}，{matter.due}到期
        {matter.daysLate !== null && `，逾期${matter.daysLate}天`}
      </div>
      <div className="quiet ladder-narrow">
        {one.from}
        {one.issuedOn}发，{one.answerBy}前答复
      </div>
    </>
  )
}

const WAITS = {
  addressed: { tone: 'warn', words: '等答复或办理' },
  above: { tone: 'bad', words: '等上级' },
  nobody: { tone: 'plain', words: '已了结' },
} as const

function Now({ one }: { one: ListedStep }) {
  const { tone, words } = WAITS[one.waits]
  return (
    <>
      <StateTag tone={tone}>{words}</StateTag>
      <div className="quiet">{one.words}</div>
    </>
  )
}
