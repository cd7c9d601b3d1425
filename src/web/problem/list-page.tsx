import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Segmented, Space, Tabs } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { OutputOf } from '#domain/kernel/command.ts'
import { type ProblemView, problemList } from '#domain/problem/contract.ts'
import { problemExport } from '#domain/problem/plan-contract.ts'
import { call, downloadUrl, type Refused } from '../call.ts'
import { Printed } from '../printed.tsx'
import { ProblemHead } from '../problem-head.tsx'
import { type ProblemAsk, readProblemAsk, writeProblemAsk } from '../problem-list.ts'
import { useRead } from '../query.ts'
import { useRight } from '../session.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Loading } from '../shell/loading.tsx'
import { useProblemCodes } from './codes.ts'
import { FilterBar } from './filter-bar.tsx'
import { Kanban } from './kanban.tsx'
import { ManyActions } from './many-actions.tsx'
import { ProblemTable } from './problem-table.tsx'
import './problem.css'

type Listed = OutputOf<typeof problemList>

const PAGE = 50

const TABS = [
  {
    key: 'unit',
    label: '我单位的',
    empty: '本单位没有这样的问题',
    detail: '上级反馈给本单位的、自查登记的列在这里，认领以后定方案、按期整改。',
  },
  {
    key: 'over',
    label: '我督办的',
    empty: '没有本单位督办的这样的问题',
    detail: '本单位检查发现、督办整改的列在这里，从反馈一直管到销号、回访。',
  },
  {
    key: 'verifier',
    label: '我核验的',
    empty: '没有请您核验的这样的问题',
    detail: '督办单位指定您核验的列在这里，到现场看过再核验。',
  },
  {
    key: 'all',
    label: '全部可见',
    empty: '没有这样的问题',
    detail: '单位、来源、状态这些条件放宽一些再找。',
  },
] as const

/** 问题清单: mine to rectify, to oversee, to verify, or all in sight, as a table or by state. */
export function Component() {
  const [search, setSearch] = useSearchParams()
  const asked = readProblemAsk(search)
  const tab = useTab(search, asked)
  const view = search.get('view') === 'board' ? 'board' : 'table'
  const { mine: _, ...rest } = asked
  const ask: ProblemAsk = tab === 'all' ? rest : { ...rest, mine: tab }
  const put = (next: ProblemAsk, extra: Record<string, string> = {}) => {
    const said = writeProblemAsk(next)
    for (const [key, value] of Object.entries({ view: view === 'board' ? 'board' : '', ...extra }))
      if (value) said.set(key, value)
      else said.delete(key)
    if (next.mine === undefined) said.set('all', 'true')
    setSearch(said, { replace: true, preventScrollReset: true })
  }
  const mayRegister = useRight('problem.register')
  const mayExport = useRight('problem.export')
  return (
    <div className="problems">
      <ProblemHead
        title="问题整改"
        lead="发现的问题一个一个登记、反馈、认领、整改、核验、评议、销号，编号一直不变。"
      >
        <Space wrap className="no-print">
          {mayExport && <Button href={downloadUrl(problemExport, ask as never)}>导出 Excel</Button>}
          {mayExport && (
            <Button href={downloadUrl(problemExport, { ...ask, as: 'docx' } as never)}>导出 Word</Button>
          )}
          <Button onClick={() => window.print()}>打印</Button>
          {mayRegister && (
            <Link to="/problems/register">
              <Button type="primary" tabIndex={-1}>
                登记问题
              </Button>
            </Link>
          )}
        </Space>
      </ProblemHead>
      <Tabs
        activeKey={tab}
        items={TABS.map(({ key, label }) => ({ key, label }))}
        onChange={key =>
          put(key === 'all' ? rest : { ...rest, mine: key as NonNullable<ProblemAsk['mine']> })
        }
      />
      <Narrow ask={ask} view={view} onAsk={put} onView={next => put(ask, { view: next })} />
      <List
        key={`${tab}${String(writeProblemAsk(ask))}`}
        ask={ask}
        view={view}
        tab={tab}
        onClear={() => put(ask.mine ? { mine: ask.mine } : {})}
      />
      <Printed />
    </div>
  )
}

/** The address says it; without a word my unit's problems, and those it oversees where it has none of its own. */
function useTab(search: URLSearchParams, { mine }: ProblemAsk) {
  const isSaid = [...search.keys()].some(key => key !== 'view')
  const own = useRead(problemList, { mine: 'unit', limit: 1 }, { enabled: !isSaid })
  const over = useRead(problemList, { mine: 'over', limit: 1 }, { enabled: !isSaid })
  if (mine) return mine
  if (isSaid) return 'all' as const
  return own.data?.total === 0 && over.data && over.data.total > 0 ? ('over' as const) : ('unit' as const)
}

interface NarrowProps {
  ask: ProblemAsk
  view: 'table' | 'board'
  onAsk: (ask: ProblemAsk) => void
  onView: (view: string) => void
}

function Narrow({ ask, view, onAsk, onView }: NarrowProps) {
  const codes = useProblemCodes()
  return (
    <FilterBar ask={ask} codes={codes} onChange={part => onAsk({ ...ask, ...part })}>
      <Segmented
        aria-label="怎么看"
        className="problem-views"
        value={view}
        options={[
          { value: 'table', label: '表格' },
          { value: 'board', label: '看板' },
        ]}
        onChange={next => onView(next === 'board' ? 'board' : '')}
      />
    </FilterBar>
  )
}

interface ListProps {
  ask: ProblemAsk
  view: 'table' | 'board'
  tab: (typeof TABS)[number]['key']
  onClear: () => void
}

function List({ ask, view, tab, onClear }: ListProps) {
  const pages = usePages(ask, view === 'board' ? 200 : PAGE)
  const codes = useProblemCodes()
  const [chosen, setChosen] = useState<readonly number[]>([])
  const rows: ProblemView[] = pages.data?.pages.flatMap(page => page.rows) ?? []
  const first = pages.data?.pages[0]
  const words = TABS.find(one => one.key === tab)
  return (
    <>
      <Loading of={{ ...pages, data: first }} rows={8}>
        {({ total, states }) =>
          total === 0 ? (
            <section className="panel">
              <EmptyState
                title={words?.empty ?? ''}
                detail={words?.detail}
                action={isNarrowed(ask) && <Button onClick={onClear}>去掉条件</Button>}
              />
            </section>
          ) : view === 'board' ? (
            <Kanban rows={rows} states={states} asked={ask.states as readonly string[] | undefined} />
          ) : (
            <>
              <ManyActions
                rows={rows.filter(one => chosen.includes(one.id))}
                total={total}
                onDone={() => setChosen([])}
              />
              <ProblemTable rows={rows} codes={codes} chosen={chosen} onChoose={setChosen} />
            </>
          )
        }
      </Loading>
      {pages.hasNextPage && (
        <Button
          block
          className="problem-more no-print"
          loading={pages.isFetchingNextPage}
          onClick={() => pages.fetchNextPage()}
        >
          加载更多（已列出{rows.length}个，共{first?.total}个）
        </Button>
      )}
    </>
  )
}

/** Whether anything but whose they are was asked for. */
function isNarrowed(ask: ProblemAsk): boolean {
  return [...writeProblemAsk(ask).keys()].some(key => key !== 'mine')
}

function usePages(ask: ProblemAsk, limit: number) {
  return useInfiniteQuery<Listed, Refused>({
    queryKey: [problemList.name, ask, limit, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(problemList, { ...ask, limit, ...(pageParam ? { cursor: pageParam as string } : {}) }, { signal }),
    initialPageParam: undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
}
