import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Table } from 'antd'
import { auditList, auditState } from '#domain/audit/contract.ts'
import type { OutputOf } from '#domain/kernel/command.ts'
import { call, type Refused } from '../call.ts'
import { useRead } from '../query.ts'
import { Loading } from '../shell/loading.tsx'
import { instantInWords } from '../when.ts'
import './audit.css'
import { subjectInWords, verbInWords } from './words.ts'

type Page = OutputOf<typeof auditList>
type Entry = Page['entries'][number]

/** On a phone the subject stands under the verb, the person under the time. */
const WIDE = ['md' as const]

/** The audit log, newest first, with each entry's place in the chain. */
export function Component() {
  const state = useRead(auditState, {})
  return (
    <div>
      <title>审计日志 - 闭环</title>
      <header className="page-head">
        <div>
          <h1>审计日志</h1>
          <p className="quiet">
            谁在何时办了什么，逐条封入链中；只能增加，不能修改和删除。
            {state.data && stateInWords(state.data)}
          </p>
        </div>
      </header>
      <Entries />
    </div>
  )
}

function stateInWords({ entries, sealed, head, sealedAt }: OutputOf<typeof auditState>): string {
  const last = head && sealedAt ? `，链头 ${head.slice(0, 16)}…（${instantInWords(sealedAt)}）` : ''
  return `共${entries}条，已封${sealed}条，待封${entries - sealed}条${last}。`
}

function Entries() {
  const pages = useInfiniteQuery<Page, Refused>({
    queryKey: [auditList.name, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(auditList, { limit: 100, ...(pageParam ? { cursor: pageParam as string } : {}) }, { signal }),
    initialPageParam: undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
  return (
    <Loading of={{ ...pages, data: pages.data?.pages }} rows={10}>
      {read => (
        <>
          <Table<Entry>
            className="paper"
            rowKey="id"
            size="small"
            pagination={false}
            dataSource={read.flatMap(page => page.entries)}
            columns={[
              {
                title: '时间',
                key: 'at',
                className: 'audit-at',
                render: (_, entry) => (
                  <>
                    {instantInWords(entry.at)}
                    <div className="audit-narrow">{entry.who}</div>
                  </>
                ),
              },
              { title: '人员', dataIndex: 'who', responsive: WIDE },
              {
                title: '办了什么',
                key: 'verb',
                render: (_, entry) => (
                  <>
                    {verbInWords(entry.verb)}
                    <div className="quiet audit-narrow">{subjectInWords(entry.subject)}</div>
                  </>
                ),
              },
              {
                title: '对象',
                key: 'subject',
                responsive: WIDE,
                render: (_, entry) => subjectInWords(entry.subject),
              },
              {
                title: '链上位置',
                key: 'seq',
                responsive: WIDE,
                align: 'right',
                render: (_, entry) => entry.seq ?? <span className="quiet">待封</span>,
              },
            ]}
          />
          {pages.hasNextPage && (
            <Button
              block
              className="audit-more"
              loading={pages.isFetchingNextPage}
              onClick={() => pages.fetchNextPage()}
            >
              加载更多
            </Button>
          )}
        </>
      )}
    </Loading>
  )
}
