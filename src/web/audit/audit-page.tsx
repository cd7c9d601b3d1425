import { Button, Table } from 'antd'
import { useState } from 'react'
import { auditList, auditState } from '#domain/audit/contract.ts'
import type { OutputOf } from '#domain/kernel/command.ts'
import { call } from '../call.ts'
import { useRead } from '../query.ts'
import { Loading } from '../shell/loading.tsx'
import { instantInWords } from '../when.ts'

type Entry = OutputOf<typeof auditList>['entries'][number]

/** The audit log, newest first, with each entry's place in the chain. */
export function Component() {
  const state = useRead(auditState, {})
  const first = useRead(auditList, { limit: 100 })
  return (
    <div>
      <h1>审计日志</h1>
      <Loading of={state} rows={1}>
        {data => (
          <p className="quiet">
            共{data.entries}条，已封链{data.sealed}环，待封{data.entries - data.sealed}条。链头{' '}
            {data.head?.slice(0, 16) ?? '—'}…{data.sealedAt && `（${instantInWords(data.sealedAt)}）`}
            。只能增加，不能修改和删除。
          </p>
        )}
      </Loading>
      <Loading of={first}>{data => <Entries key={data.entries[0]?.id ?? 0} first={data} />}</Loading>
    </div>
  )
}

function Entries({ first }: { first: OutputOf<typeof auditList> }) {
  const [entries, setEntries] = useState<readonly Entry[]>(first.entries)
  const [next, setNext] = useState(first.next)
  const load = async () => {
    if (!next) return
    const page = await call(auditList, { limit: 100, cursor: next })
    setEntries([...entries, ...page.entries])
    setNext(page.next)
  }
  return (
    <>
      <Table<Entry>
        rowKey="id"
        size="small"
        pagination={false}
        style={{ wordBreak: 'break-all' }}
        dataSource={[...entries]}
        columns={[
          { title: '时间', key: 'at', render: (_, entry) => instantInWords(entry.at) },
          { title: '人员', dataIndex: 'who' },
          { title: '动作', dataIndex: 'verb' },
          { title: '对象', dataIndex: 'subject' },
          { title: '链上位置', key: 'seq', render: (_, entry) => entry.seq ?? '待封' },
        ]}
      />
      {next && (
        <Button block onClick={() => void load()}>
          加载更多
        </Button>
      )}
    </>
  )
}
