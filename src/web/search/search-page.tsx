import { useInfiniteQuery } from '@tanstack/react-query'
import { Alert, Button, Input, Segmented, Skeleton } from 'antd'
import { useEffect, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { FOUND_KINDS, type FoundKind, searchFind } from '#domain/search/contract.ts'
import { wordsIn } from '#domain/search/words.ts'
import { call, type Refused } from '../call.ts'
import { type Catalogue, useLedgers } from '../ledgers.ts'
import { useRead } from '../query.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { type Found, groupsOf, type HitGroup } from './hits.ts'
import { HitLines } from './search-list.tsx'
import './search.css'

const KIND_NAMES: Record<FoundKind, string> = {
  records: '登记',
  files: '佐证文件',
  people: '人员',
  units: '单位',
  reports: '报告',
}

const ALL_SHOWN = 10

interface Asked {
  words: string
  only: FoundKind
  ledger: string | undefined
}

type Put = (part: { words?: string; only?: FoundKind | undefined; ledger?: string | undefined }) => void

/** Everything found by words: a few of each kind, or one kind to the end, records narrowed to a ledger if one likes. */
export function Component() {
  const [search, setSearch] = useSearchParams()
  const words = search.get('words')?.trim() ?? ''
  const only = FOUND_KINDS.find(kind => kind === search.get('only'))
  const ledger = search.get('ledger') ?? undefined
  const put: Put = part => {
    const next = { words, only, ledger, ...part }
    setSearch(new URLSearchParams(Object.entries(next).filter((pair): pair is [string, string] => !!pair[1])))
  }
  const isAsked = wordsIn(words).length > 0
  return (
    <div className="search-page">
      <title>{words ? `查找“${words}” - 闭环` : '查找 - 闭环'}</title>
      <header className="page-head">
        <div>
          <h1>查找</h1>
          <p className="quiet">几个词之间空一格，就找同时有这几个词的；不分大小写、全角半角和括号的写法。</p>
        </div>
      </header>
      <AskAgain words={words} onAsk={asked => put({ words: asked, ledger: undefined })} />
      {isAsked ? (
        <Answer words={words} only={only} ledger={ledger} put={put} />
      ) : (
        <EmptyState
          title="写上要找的字"
          detail="登记的标题和内容、参加的人、文号，佐证的文件名，人员和单位的名称或拼音首字母，都可以。"
        />
      )}
    </div>
  )
}

/** The kinds with how many there are of each, and below what was found. */
function Answer({
  words,
  only,
  ledger,
  put,
}: {
  words: string
  only: FoundKind | undefined
  ledger: string | undefined
  put: Put
}) {
  const { data, error } = useRead(searchFind, { words, limit: ALL_SHOWN })
  const labelOf = (kind: FoundKind) => {
    const total = data?.[kind].total
    return `${KIND_NAMES[kind]}${total === undefined ? '' : ` ${total ?? '一万以上'}`}`
  }
  return (
    <>
      <Segmented
        className="search-kinds"
        value={only ?? 'all'}
        options={[
          { value: 'all' as const, label: '全部' },
          ...FOUND_KINDS.map(kind => ({ value: kind, label: labelOf(kind) })),
        ]}
        onChange={chosen => put({ only: FOUND_KINDS.find(kind => kind === chosen), ledger: undefined })}
      />
      {only ? (
        <Results asked={{ words, only, ledger }} onLedger={chosen => put({ ledger: chosen })} />
      ) : error ? (
        <Alert type="error" title={error.message} />
      ) : data ? (
        <Some found={data} words={words} onMore={kind => put({ only: kind })} />
      ) : (
        <Skeleton active paragraph={{ rows: 8 }} />
      )}
    </>
  )
}

/** A few of each kind, and the way to all of a kind. */
function Some({ found, words, onMore }: { found: Found; words: string; onMore: (kind: FoundKind) => void }) {
  const catalogue = useLedgers()
  if (FOUND_KINDS.every(kind => found[kind].rows.length === 0)) return <Nothing words={words} />
  return FOUND_KINDS.filter(kind => found[kind].rows.length > 0).map(kind => (
    <section key={kind} aria-label={KIND_NAMES[kind]}>
      <Groups
        groups={groupsOf(onlyOf(found, kind), { catalogue, places: [], words: [] })}
        words={found.words}
      />
      {found[kind].next && (
        <Button className="search-more" block onClick={() => onMore(kind)}>
          查看全部{KIND_NAMES[kind]}
        </Button>
      )}
    </section>
  ))
}

function Groups({ groups, words }: { groups: readonly HitGroup[]; words: readonly string[] }) {
  return groups.map(group => (
    <section key={group.label} className="panel search-found" aria-label={group.label}>
      <h2>{group.label}</h2>
      {group.hits.map(hit => (
        <Link key={hit.key} className="search-hit" to={hit.to}>
          <HitLines hit={hit} words={words} />
        </Link>
      ))}
    </section>
  ))
}

function Nothing({ words }: { words: string }) {
  return (
    <EmptyState title={`没有找到“${words}”`} detail="换个词，或少写几个字再试；只能找到您有权查看的内容。" />
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
        <Nothing words={words} />
      ) : (
        <Groups groups={groups} words={first?.words ?? []} />
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

const NONE = { total: 0, rows: [], next: null }

function onlyOf(found: Found, kind: FoundKind): Found {
  const none = { records: { ...NONE, ledgers: [] }, files: NONE, people: NONE, units: NONE, reports: NONE }
  return { words: found.words, ...none, [kind]: found[kind] }
}
