import { Alert, Button, Progress, Segmented } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import type { RecordRow } from '#domain/record/contract.ts'
import { type Catalogue, useLedgers } from '../ledgers.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Loading } from '../shell/loading.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { thisYear } from '../when.ts'
import { useHiddenColumns } from './column-settings.tsx'
import { askedOf, type RecordFilter, readFilter } from './filter.ts'
import { filledOf, seenColumns, wholeColumns } from './print-columns.ts'
import { PrintHead } from './print-head.tsx'
import { PrintTable } from './print-table.tsx'
import { useRecords } from './use-records.ts'

/** One asking brings as many records as it may; more than these are printed in several goes. */
const LIMIT = 200
const MOST = 3_000

/** A list or a whole ledger as it will stand on A4; it is read to its end before it is printed. */
export function Component() {
  const { ledger: id } = useParams()
  const [search] = useSearchParams()
  const catalogue = useLedgers()
  const ledger = id ? catalogue?.byId.get(id) : undefined
  const whole = id !== undefined && search.get('columns') === 'all'
  const filter = readFilter(search, thisYear())
  const { pages, rows, total, isReading, stop } = useWhole(filter, { ledger: id, whole })
  if (catalogue && id && !ledger) return <NotFound why="没有这本台账" />

  return (
    <div className="print-page">
      <title>{`打印${ledger?.label ?? '台账'} - 闭环`}</title>
      <h1 className="visually-hidden">打印{ledger?.label ?? '台账'}</h1>
      <Bar {...{ ledger: id, whole, canPrint: !isReading && rows.length > 0 }}>
        {isReading && total > 0 && <Reading read={rows.length} total={Math.min(total, MOST)} onStop={stop} />}
      </Bar>
      {pages.isFetchNextPageError && (
        <Alert
          className="no-print"
          type="error"
          showIcon
          title={`只取到前${rows.length}条：${pages.error?.message}`}
          action={<Button onClick={() => pages.fetchNextPage()}>接着取</Button>}
        />
      )}
      <Loading of={{ ...pages, data: pages.data?.pages[0] }} rows={8}>
        {() =>
          total === 0 ? (
            <EmptyState title="没有可打印的登记" detail="当前的筛选查不到登记，请返回列表调整。" />
          ) : (
            catalogue && <Sheet {...{ catalogue, ledger, whole, filter, rows, total }} />
          )
        }
      </Loading>
    </div>
  )
}

interface BarProps {
  ledger: string | undefined
  whole: boolean
  canPrint: boolean
  children: ReactNode
}

function Bar({ ledger, whole, canPrint, children }: BarProps) {
  const [search, setSearch] = useSearchParams()
  const navigate = useNavigate()
  const back = () => {
    const asked = new URLSearchParams(search)
    asked.delete('columns')
    void navigate({ pathname: ledger ? `/ledgers/${ledger}` : '/ledgers', search: `${asked}` })
  }
  const change = (columns: 'seen' | 'all') => {
    const asked = new URLSearchParams(search)
    if (columns === 'all') asked.set('columns', 'all')
    else asked.delete('columns')
    setSearch(asked, { replace: true })
  }
  return (
    <div className="print-bar no-print">
      <Button onClick={back}>返回列表</Button>
      {ledger && (
        <Segmented
          aria-label="打印哪些栏目"
          value={whole ? 'all' : 'seen'}
          onChange={change}
          options={[
            { value: 'seen', label: '所见各栏' },
            { value: 'all', label: '全部栏目' },
          ]}
        />
      )}
      <Button type="primary" disabled={!canPrint} onClick={() => print()}>
        打印
      </Button>
      {children}
    </div>
  )
}

/** Reads page after page to the end, or until there are more than paper is good for. */
function useWhole(filter: RecordFilter, { ledger, whole }: { ledger: string | undefined; whole: boolean }) {
  const pages = useRecords(askedOf(filter, ledger), { limit: LIMIT, whole })
  const { hasNextPage, isFetching, isError, fetchNextPage } = pages
  const [isStopped, setStopped] = useState(false)
  // While the columns change, the former rows stay in the cache under other columns: they are not shown under these.
  const rows = pages.isPlaceholderData ? [] : (pages.data?.pages.flatMap(page => page.rows) ?? [])
  const goesOn = hasNextPage && rows.length < MOST && !isStopped && !isError
  useEffect(() => {
    if (goesOn && !isFetching) void fetchNextPage()
  }, [goesOn, isFetching, fetchNextPage])
  return {
    pages: pages.isPlaceholderData ? { ...pages, data: undefined } : pages,
    rows,
    total: pages.data?.pages[0]?.total ?? 0,
    isReading: pages.isPlaceholderData || goesOn,
    stop: () => setStopped(true),
  }
}

function Reading({ read, total, onStop }: { read: number; total: number; onStop: () => void }) {
  return (
    <span className="print-reading" role="status">
      <Progress percent={Math.floor((read / total) * 100)} size="small" showInfo={false} />
      已取{read}条，共{total}条
      <Button size="small" onClick={onStop}>
        停止
      </Button>
    </span>
  )
}

interface SheetProps {
  catalogue: Catalogue
  ledger: LedgerDefinition | undefined
  whole: boolean
  filter: RecordFilter
  rows: readonly RecordRow[]
  total: number
}

function Sheet({ catalogue, ledger, whole, filter, rows, total }: SheetProps) {
  const [hidden] = useHiddenColumns(ledger?.id ?? 'all')
  const printed = {
    ledger,
    catalogue,
    hidden,
    units: new Set(rows.map(row => row.unit)).size > 1,
    states: filter.state !== 'valid',
  }
  const columns = whole && ledger ? wholeColumns({ ...printed, ledger }) : seenColumns(printed)
  const { filled, empty } = whole ? filledOf(columns, rows) : { filled: columns, empty: [] }
  return (
    <PrintTable columns={filled} rows={rows}>
      <PrintHead {...{ catalogue, ledger, filter, rows, total }} />
      {empty.length > 0 && (
        <p className="print-note">
          各条都没有填写、未列出的栏目：{empty.map(column => column.header).join('、')}。
        </p>
      )}
    </PrintTable>
  )
}
