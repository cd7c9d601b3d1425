import { Button, Drawer, Skeleton } from 'antd'
import { useState } from 'react'
import { Link, Navigate, useNavigate, useParams, useSearchParams } from 'react-router'
import { keptPlace, useLedgers } from '../ledgers.ts'
import { useRight } from '../session.ts'
import { NotFound } from '../shell/not-found.tsx'
import { thisYear } from '../when.ts'
import { type RecordFilter, readFilter, writeFilter } from './filter.ts'
import { FilterBar } from './filter-bar.tsx'
import { LedgerTree } from './ledger-tree.tsx'
import { RecordDrawer } from './record-drawer.tsx'
import { RecordTable } from './record-table.tsx'
import './record.css'

/** 台账; of one that the program keeps, the page on which it is registered. */
export function Component() {
  const { ledger } = useParams()
  const kept = useLedgers()?.byId.get(ledger ?? '')?.kept
  return kept ? <Navigate to={keptPlace(kept)} replace /> : <LedgersPage />
}

/** The tree of ledgers, the records of one (or of all), and one of them in a drawer. */
function LedgersPage() {
  const { ledger: ledgerId, id } = useParams()
  const [search, setSearch] = useSearchParams()
  const navigate = useNavigate()
  const catalogue = useLedgers()
  const closed = ledgerId === undefined ? undefined : catalogue?.closed[ledgerId]
  const [sheet, setSheet] = useState(false)
  const year = thisYear()
  const filter = readFilter(search, year)
  const ledger = ledgerId ? catalogue?.byId.get(ledgerId) : undefined
  if (catalogue && ledgerId && !ledger) return <NotFound why="没有这本台账" />

  const change = (next: RecordFilter) =>
    setSearch(writeFilter(next, year), { replace: true, preventScrollReset: true })
  const here = ledgerId ? `/ledgers/${ledgerId}` : '/ledgers'
  const bar = <FilterBar filter={filter} onChange={change} ledger={ledger} codes={catalogue?.codes ?? []} />
  return (
    <div className="ledgers">
      <title>{`${ledger?.label ?? '台账'} - 闭环`}</title>
      <LedgerTree catalogue={catalogue} year={typeof filter.year === 'number' ? filter.year : year} />
      <section className="ledgers-list" aria-labelledby="ledger-title">
        <header className="page-head no-print">
          <div>
            <h1 id="ledger-title">{ledger?.label ?? '全部台账'}</h1>
            <p className="quiet no-print">{closed ?? ledger?.summary ?? '按条件在全部台账中查找。'}</p>
          </div>
          {!closed && <Entrances ledger={ledgerId} />}
        </header>
        <div className="ledgers-filters no-print">{bar}</div>
        <Button className="ledgers-sheet no-print" block onClick={() => setSheet(true)}>
          筛选
        </Button>
        <Drawer open={sheet} onClose={() => setSheet(false)} placement="bottom" size="auto" title="筛选">
          {bar}
        </Drawer>
        {/* Nothing is asked before the ledger is known: the list of all ledgers would flash by under its columns. */}
        {ledgerId && !ledger ? (
          <Skeleton active title={false} paragraph={{ rows: 8 }} />
        ) : (
          <RecordTable
            key={ledgerId ?? 'all'}
            filter={filter}
            onChange={change}
            ledger={ledger}
            catalogue={catalogue}
          />
        )}
      </section>
      <RecordDrawer
        id={id ? Number(id) : undefined}
        onClose={() => navigate({ pathname: here, search: `${search}` }, { preventScrollReset: true })}
      />
    </div>
  )
}

/** The ways in for what is not yet here. */
function Entrances({ ledger }: { ledger: string | undefined }) {
  const enters = useRight('record.enter')
  const imports = useRight('intake.open')
  return (
    <>
      {imports && ledger && (
        <Link className="no-print" to={`/intake/${ledger}`}>
          <Button tabIndex={-1}>导入</Button>
        </Link>
      )}
      {enters && (
        <Link className="no-print" to={ledger ? `/enter/${ledger}` : '/enter'}>
          <Button type="primary" tabIndex={-1}>
            登记
          </Button>
        </Link>
      )}
    </>
  )
}
