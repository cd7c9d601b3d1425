import { Button, Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { OutputOf } from '#domain/kernel/command.ts'
import { LETTER_KINDS, letterList } from '#domain/letter/contract.ts'
import { DutyHead } from '../duty-head.tsx'
import { useRead } from '../query.ts'
import { useRight } from '../session.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Loading } from '../shell/loading.tsx'
import { StateTag } from '../shell/state-tag.tsx'
import { LetterDialog } from './letter-dialog.tsx'
import '../task/task.css'
import './letter.css'

type Row = OutputOf<typeof letterList>['letters'][number]

/** 责任书 and 承诺书 in sight, with how many have signed. */
export function Component() {
  const letters = useRead(letterList, {})
  const mayOpen = useRight('letter.open')
  const [opening, setOpening] = useState(false)
  return (
    <div className="tasks">
      <DutyHead
        title="责任书、承诺书"
        lead="一份正文，一家一份，在系统里输密码签，或者上传签好的扫描件；谁没有签，一看便知。"
      >
        {mayOpen && (
          <Button type="primary" onClick={() => setOpening(true)}>
            起草
          </Button>
        )}
      </DutyHead>
      <Loading of={letters}>
        {data =>
          data.letters.length === 0 ? (
            <EmptyState title="还没有责任书、承诺书" detail="本单位起草的和发给本单位签的列在这里。" />
          ) : (
            <Table<Row>
              className="paper"
              rowKey="id"
              size="small"
              pagination={false}
              dataSource={data.letters}
              columns={COLUMNS}
            />
          )
        }
      </Loading>
      {opening && <LetterDialog onClose={() => setOpening(false)} />}
    </div>
  )
}

const COLUMNS = [
  {
    title: '名称',
    key: 'title',
    render: (_: unknown, row: Row) => (
      <>
        <Link to={`/tasks/letters/${row.id}`}>{row.title}</Link>
        <div className="quiet">
          {LETTER_KINDS[row.kind]} · {row.unitName} · {row.year}年
        </div>
      </>
    ),
  },
  {
    title: '签订',
    key: 'signed',
    render: (_: unknown, row: Row) =>
      row.state === 'draft' ? (
        <span className="quiet">草稿</span>
      ) : (
        <span className="task-state">
          <StateTag tone={row.signed === row.copies ? 'good' : 'warn'}>
            已签{row.signed}/{row.copies}份
          </StateTag>
          {row.void > 0 && <StateTag tone="bad">作废待重签{row.void}份</StateTag>}
          {row.toSign > 0 && <StateTag tone="warn">等您签</StateTag>}
        </span>
      ),
  },
]
