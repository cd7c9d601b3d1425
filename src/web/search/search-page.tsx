import { useInfiniteQuery } from '@tanstack/react-query'
import { Alert, Button, Input, Segmented, Skeleton } from 'antd'
import { useEffect, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { FOUND_KINDS, type FoundKind, searchFind } from '#domain/search/contract.ts'
import { wordsIn } from '#domain/search/words.ts'
import { call, type Refused } from '../call.ts'
import { type Catalogue, useLedgers } from '../ledgers.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { type Found, groupsOf } from './hits.ts'
import { HitLines } from './search-list.tsx'
import './search.css'

const KIND_NAMES: Record<FoundKind, string> = {
  records: '登记',
  files: '佐证文件',
  people: '人员',
  units: '单位',
  reports: '报告',
}

interface Asked {
  words: string
  only: FoundKind
  ledger: string | undefined
}

/** Everything found by words, one kind at a time, records narrowed to a ledger if one likes. */
export function Component() {
  const [search, setSearch] = useSearchParams()
  const words = search.get('words')?.trim() ?? ''
  const only = FOUND_KINDS.find(kind => kind === search.get('only')) ?? 'records'
  const ledger = search.get('ledger') ?? undefined
  const put = (part: Record<string, string | undefined>) => {
    const next = { words, only, ledger, ...part }
    setSearch(new URLSearchParams(Object.entries(next).filter((pair): pair is [string, string] => !!pair[1])))
  }
  return (
    <div className="search-page">
      <title>{words ? `查找“${words}” - 闭环` : '查找 - 闭环'}</title>
      <header className="page-head">
        <div>
          <h1>查找</h1>
          <p className="quiet">几个词之间空一格，就找同时有这几个词的；不分大小写和全角半角。</p>
        </div>
      </header>
      <AskAgain words={words} onAsk={asked => put({ words: asked, ledger: undefined })} />
      <Segmented
        className="search-kinds"
        value={only}
        options={FOUND_KINDS.map(kind => ({ value: kind, label: KIND_NAMES[kind] }))}
        onChange={kind => put({ only: kind, ledger: undefined })}
      />
      {wordsIn(words).length > 0 ? (
        <Results asked={{ words, only, ledger }} onLedger={chosen => put({ ledger: chosen })} />
      ) : (
        <EmptyState
          title="写上要找的字"
          detail="登记的标题和内容、参加的人、文号，佐证的文件名，人员和单位的名称或拼音首字母，都可以。"
        />
      )}
    </div>
  )
}

function AskAgain({ words, onAsk }: { words: string; onAsk: (words: string) => void }) {
  const [typed, setTyped] = useState(words)
  useEffect(() => setTyped(words), [words])
  return (
    <Input.Search
      aria-label="要查找的文字"
      value={typed}
      maxLength={60}
      allowClear
      enterButton="查找"
      onChange={event => setTyped(event.target.value)}
      onSearch={asked => asked.trim() && onAsk(asked.trim())}
    />
  )
}

function Results({ asked, onLedger }: { asked: Asked; onLedger: (ledger: string | undefined) => void }) {
  const catalogue = useLedgers()
  const { words, only, ledger } = asked
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery<Found, Refused>({
    queryKey: [searchFind.name, 'all', asked],
    initialPageParam: undefined,
    queryFn: ({ pageParam, signal }) =>
      call(
        searchFind,
        {
          words,
          only,
          limit: 30,
          ...(ledger ? { ledger } : {}),
          ...(typeof pageParam === 'string' ? { cursor: pageParam } : {}),
        },
        { signal },
      ),
    getNextPageParam: page => page[only].next ?? undefined,
  })
  if (error) return <Alert type="error" title={error.message} />
  if (!data) return <Skeleton active paragraph={{ rows: 8 }} />
  const [first] = data.pages
  const found = first && joined(data.pages, first)
  const groups = groupsOf(found, { catalogue, places: [], words: [] })
  const total = first?.[only].total
  return (
    <section aria-label="查找结果">
      <p className="quiet" role="status">
        {total === null ? '超过一万条，按发生日期从近到远列出；再加一个词可以缩小。' : `共${total ?? 0}条`}
      </p>
      {only === 'records' && first && (
        <Ledgers found={first} catalogue={catalogue} chosen={ledger} onChoose={onLedger} />
      )}
      {groups.length === 0 ? (
        <EmptyState
          title={`没有找到“${words}”`}
          detail="换个词，或少写几个字再试；只能找到您有权查看的内容。"
        />
      ) : (
        groups.map(group => (
          <section key={group.label} className="panel search-found" aria-label={group.label}>
            <h2>{group.label}</h2>
            {group.hits.map(hit => (
              <Link key={hit.key} className="search-hit" to={hit.to}>
                <HitLines hit={hit} words={first?.words ?? []} />
              </Link>
            ))}
          </section>
        ))
      )}
      {hasNextPage && (
        <Button className="search-more" block loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          再看一些
        </Button>
      )}
    </section>
  )
}

/** How many in each ledger; one may be chosen, and let go again. */
function Ledgers({
  found,
  catalogue,
  chosen,
  onChoose,
}: {
  found: Found
  catalogue: Catalogue | undefined
  chosen: string | undefined
  onChoose: (ledger: string | undefined) => void
}) {
  if (found.records.ledgers.length < 2) return null
  return (
    <div className="search-ledgers">
      {found.records.ledgers.map(({ ledger, count }) => (
        <Button
          key={ledger}
          size="small"
          type={ledger === chosen ? 'primary' : 'default'}
          aria-pressed={ledger === chosen}
          onClick={() => onChoose(ledger === chosen ? undefined : ledger)}
        >
          {catalogue?.byId.get(ledger)?.label ?? ledger} {count}
        </Button>
      ))}
    </div>
  )
}

function joined(pages: readonly Found[], first: Found): Found {
  return {
    ...first,
    records: { ...first.records, rows: pages.flatMap(page => page.records.rows) },
    files: { ...first.files, rows: pages.flatMap(page => page.files.rows) },
    people: { ...first.people, rows: pages.flatMap(page => page.people.rows) },
    units: { ...first.units, rows: pages.flatMap(page => page.units.rows) },
    reports: { ...first.reports, rows: pages.flatMap(page => page.reports.rows) },
  }
}
