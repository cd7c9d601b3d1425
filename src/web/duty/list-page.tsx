import { useInfiniteQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { dutyList } from '#domain/duty/contract.ts'
import type { OutputOf } from '#domain/kernel/command.ts'
import { call, type Refused } from '../call.ts'
import { DutyHead } from '../duty-head.tsx'
import { askedOf, type ListFilter, readListFilter, writeListFilter } from '../duty-list.ts'
import { AGAIN } from '../fresh.ts'
import { Printed } from '../printed.tsx'
import { EmptyState } from '../shell/empty-state.tsx'
import { Loading } from '../shell/loading.tsx'
import { FilterBar, useFilterWords } from './filter-bar.tsx'
import { ListTable } from './list-table.tsx'
import './duty.css'

type Answer = OutputOf<typeof dutyList>

const PAGE = 50
/** On paper; more are printed in several goes. */
const MOST = 3_000

/** 应办清单: the rows behind every count of duties, narrowed in the address. */
export function Component() {
  const [search, setSearch] = useSearchParams()
  const filter = readListFilter(search)
  const change = (next: ListFilter) =>
    setSearch(writeListFilter(next), { replace: true, preventScrollReset: true })
  return (
    <div className="duty-list">
      <List filter={filter} onChange={change} />
    </div>
  )
}

function List({ filter, onChange }: { filter: ListFilter; onChange: (next: ListFilter) => void }) {
  const pages = usePages(filter)
  const read = pages.data?.pages ?? []
  const rows = read.flatMap(page => page.rows)
  const total = read[0]?.total ?? 0
  const printing = usePrinting(pages, rows.length)
  return (
    <>
      <DutyHead
        title="应办清单"
        lead="本单位和下级按规范应办的每一件，按到期日排列。"
        pending={read.some(page => page.pending)}
      >
        <Button
          className="no-print"
          disabled={total === 0}
          loading={printing.isReading}
          onClick={printing.start}
        >
          打印
        </Button>
      </DutyHead>
      <div className="no-print">
        <FilterBar filter={filter} onChange={onChange} />
      </div>
      <Conditions filter={filter} shown={rows.length} total={total} />
      {pages.isFetchNextPageError && (
        <Alert
          type="error"
          showIcon
          title={`只取到前${rows.length}件：${pages.error?.message}`}
          action={<Button onClick={() => pages.fetchNextPage()}>接着取</Button>}
        />
      )}
      <Loading of={{ ...pages, data: pages.data?.pages[0] }} rows={8}>
        {() =>
          total === 0 ? (
            <section className="panel">
              <EmptyState
                title="没有符合条件的应办"
                detail="放宽单位、职责、状态或到期日再找；没有开的年度，没有应办。"
                action={
                  String(writeListFilter(filter)) !== '' && (
                    <Button onClick={() => onChange(readListFilter(new URLSearchParams()))}>去掉条件</Button>
                  )
                }
              />
            </section>
          ) : (
            <ListTable rows={rows} />
          )
        }
      </Loading>
      {pages.hasNextPage && (
        <Button
          block
          className="duty-next-page no-print"
          loading={pages.isFetchingNextPage}
          onClick={() => pages.fetchNextPage()}
        >
          加载更多（已列出{rows.length}件，共{total}件）
        </Button>
      )}
      <Printed />
    </>
  )
}

/** What is listed in words: on paper nobody sees the controls. */
function Conditions({ filter, shown, total }: { filter: ListFilter; shown: number; total: number }) {
  const words = useFilterWords(filter)
  return (
    <p className="duty-conditions">
      {words.join('；')}。共{total}件{shown < total && `，这里列出前${shown}件`}。
    </p>
  )
}

function usePages(filter: ListFilter) {
  const asked = askedOf(filter)
  return useInfiniteQuery<Answer, Refused>({
    queryKey: [dutyList.name, asked, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(
        dutyList,
        { ...asked, limit: PAGE, ...(pageParam ? { cursor: pageParam as string } : {}) },
        { signal },
      ),
    initialPageParam: undefined,
    getNextPageParam: page => page.next ?? undefined,
    refetchInterval: query => (query.state.data?.pages.some(page => page.pending) ? AGAIN : false),
  })
}

/** Reads the list to its end, or as far as paper is good for, and prints it then. */
function usePrinting(
  { hasNextPage, isFetching, isError, fetchNextPage }: ReturnType<typeof usePages>,
  read: number,
) {
  const [isReading, setReading] = useState(false)
  const goesOn = hasNextPage && read < MOST && !isError
  useEffect(() => {
    if (!isReading || isFetching) return
    if (goesOn) {
      void fetchNextPage()
      return
    }
    setReading(false)
    if (!isError) print()
  }, [isReading, isFetching, goesOn, isError, fetchNextPage])
  return { isReading, start: () => setReading(true) }
}
