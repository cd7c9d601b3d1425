import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { OutputOf } from '#domain/kernel/command.ts'
import { dayInWords } from '#domain/kernel/day.ts'
import { type NoticeView, noticeList, noticeRead } from '#domain/notice/contract.ts'
import { NOTICE_KINDS, type NoticeKind } from '#domain/notice/kind.ts'
import { call, type Refused } from '../call.ts'
import { useSend } from '../query.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Loading } from '../shell/loading.tsx'
import { RefusedNote } from '../shell/refused-note.tsx'
import { StateTag } from '../shell/state-tag.tsx'
import { instantInWords } from '../when.ts'
import './notice.css'

type Page = OutputOf<typeof noticeList>

const TONES = {
  due: 'warn',
  overdue: 'bad',
  task: 'warn',
  case: 'warn',
  other: 'plain',
} as const satisfies Record<NoticeKind, string>

/** What I should know, newest first. */
export function Component() {
  const [unread, setUnread] = useState(false)
  const only = unread ? 'unread' : 'all'
  const pages = useInfiniteQuery<Page, Refused>({
    queryKey: [noticeList.name, only],
    queryFn: ({ pageParam, signal }) =>
      call(noticeList, { only, ...(pageParam ? { cursor: pageParam as string } : {}) }, { signal }),
    initialPageParam: undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
  const read = useSend(noticeRead)
  const first = pages.data?.pages[0]
  const newest = first?.notices[0]?.id
  return (
    <div>
      <title>通知 - 闭环</title>
      <header className="page-head">
        <div>
          <h1>通知</h1>
          <p className="quiet">临期、逾期、交办和列入等提醒，只有自己看得到；办完的自动销去。</p>
        </div>
        <Link to="/notices/ways">我的提醒方式</Link>
      </header>
      <div className="notices-bar">
        <Checkbox checked={unread} onChange={event => setUnread(event.target.checked)}>
          只看没读的
        </Checkbox>
        <Button
          disabled={newest === undefined || first?.unread === 0}
          loading={read.isPending}
          onClick={() => newest !== undefined && read.mutate({ upTo: newest })}
        >
          全部标为已读
        </Button>
        <span role="status" className="quiet">
          {first && (first.unread > 0 ? `${first.unread}条没读` : '没有没读的')}
        </span>
      </div>
      <RefusedNote of={read.error} />
      <Loading of={{ ...pages, data: pages.data?.pages }} rows={8}>
        {list =>
          list[0]?.notices.length === 0 ? (
            <EmptyState
              title={unread ? '都读过了' : '还没有通知'}
              detail="有要您办的事临近到期、上级交办，或把您列入专班，会出现在这里。也可以另收邮件、订阅日历。"
              action={<Link to="/notices/ways">设置提醒方式</Link>}
            />
          ) : (
            <ul className="notices-list paper">
              {list
                .flatMap(page => page.notices)
                .map(notice => (
                  <Notice key={notice.id} notice={notice} onRead={() => read.mutate({ id: notice.id })} />
                ))}
            </ul>
          )
        }
      </Loading>
      {pages.hasNextPage && (
        <Button
          block
          className="notices-more"
          loading={pages.isFetchingNextPage}
          onClick={() => pages.fetchNextPage()}
        >
          加载更多
        </Button>
      )}
    </div>
  )
}

function Notice({ notice, onRead }: { notice: NoticeView; onRead: () => void }) {
  const { kind, words, page, dueOn, madeAt, isRead, isSettled } = notice
  const waits = !isRead && !isSettled
  return (
    <li className={waits ? 'notices-one notices-unread' : 'notices-one'}>
      {isSettled ? (
        <StateTag tone="good">已办结</StateTag>
      ) : (
        <StateTag tone={TONES[kind]}>{NOTICE_KINDS[kind].label}</StateTag>
      )}
      <div className="notices-words">
        <Link to={page} onClick={() => waits && onRead()}>
          {words}
        </Link>
        <div className="quiet">
          {dueOn && `${dayInWords(dueOn)}到期 · `}
          {instantInWords(madeAt)}
        </div>
      </div>
      {waits ? (
        <Button size="small" aria-label={`标为已读：${words}`} onClick={onRead}>
          标为已读
        </Button>
      ) : (
        <span className="quiet">{isSettled ? '' : '已读'}</span>
      )}
    </li>
  )
}
