import { Button, Table, type TableColumnsType } from 'antd'
import { Link, useLocation, useNavigate } from 'react-router'
import { dayOfInstant } from '#domain/kernel/day.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import type { RecordRow } from '#domain/record/contract.ts'
import { LateTag } from '../late-tag.tsx'
import type { Catalogue } from '../ledgers.ts'
import { Loading } from '../shell/loading.tsx'
import { ColumnSettings, useHiddenColumns } from './column-settings.tsx'
import { ExportMenu } from './export-menu.tsx'
import { askedOf, type RecordFilter } from './filter.ts'
import { NoRecords } from './no-records.tsx'
import { PrintHead } from './print-head.tsx'
import { PrintMenu } from './print-menu.tsx'
import { RecordCards } from './record-cards.tsx'
import { RecordState } from './record-state.tsx'
import { SightTag } from './sight-tag.tsx'
import { useRecords } from './use-records.ts'

interface RecordTableProps {
  filter: RecordFilter
  onChange: (filter: RecordFilter) => void
  ledger: LedgerDefinition | undefined
  catalogue: Catalogue | undefined
}

/** The records of a list, page by page; a row opens its record. */
export function RecordTable({ filter, onChange, ledger, catalogue }: RecordTableProps) {
  const pages = useRecords(askedOf(filter, ledger?.id))
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  const [hidden, setHidden] = useHiddenColumns(ledger?.id ?? 'all')
  const to = (row: RecordRow) => ({ pathname: `/ledgers/${row.ledger}/${row.id}`, search })
  const columns = columnsOf({ ledger, catalogue, states: filter.state !== 'valid' }, row => (
    <Link to={to(row)} preventScrollReset>
      {row.title}
    </Link>
  ))
  const shown = columns.filter(column => !hidden.includes(String(column.key)))
  return (
    <Loading of={{ ...pages, data: pages.data?.pages[0] }} rows={8}>
      {({ total }) => {
        const rows = pages.data?.pages.flatMap(page => page.rows) ?? []
        if (total === 0) return <NoRecords filter={filter} onChange={onChange} ledger={ledger} />
        return (
          <>
            {catalogue && (
              <div className="only-print">
                <PrintHead {...{ catalogue, ledger, filter, rows, total }} />
              </div>
            )}
            <div className="list-head no-print">
              <span className="quiet" role="status">
                共{total}条{rows.length < total ? `，已列出${rows.length}条` : ''}
              </span>
              <span>
                <ColumnSettings columns={columns} hidden={hidden} onChange={setHidden} />
                <ExportMenu asked={askedOf(filter, ledger?.id)} ledger={ledger} shown={shown} />
                <PrintMenu ledger={ledger} search={search} />
              </span>
            </div>
            <Table<RecordRow>
              className="record-table"
              size="small"
              rowKey="id"
              columns={shown}
              dataSource={rows}
              pagination={false}
              loading={pages.isPlaceholderData}
              scroll={{ x: 'max-content' }}
              rowClassName={row =>
                pathname === to(row).pathname ? 'row-open' : row.state === 'void' ? 'row-void' : ''
              }
              onRow={row => ({
                onClick: event => {
                  if ((event.target as HTMLElement).closest('a,button') || getSelection()?.toString()) return
                  void navigate(to(row), { preventScrollReset: true })
                },
              })}
            />
            <RecordCards rows={rows} to={to} catalogue={catalogue} />
            {pages.hasNextPage && (
              <Button
                block
                className="no-print list-more"
                loading={pages.isFetchingNextPage}
                onClick={() => pages.fetchNextPage()}
              >
                加载更多（还有{total - rows.length}条）
              </Button>
            )}
          </>
        )
      }}
    </Loading>
  )
}

type Columns = TableColumnsType<RecordRow>

function columnsOf(
  {
    ledger,
    catalogue,
    states,
  }: {
    ledger: LedgerDefinition | undefined
    catalogue: Catalogue | undefined
    /** Where only valid records are asked for, a column that says so of each would crowd the others out. */
    states: boolean
  },
  link: (row: RecordRow) => React.ReactNode,
): Columns {
  const own: Columns = (ledger?.list ?? []).flatMap(id => {
    const field = ledger?.fields.find(one => one.id === id)
    if (!field || id === ledger?.title) return []
    return [{ key: id, title: field.label, render: (_, row) => <Cell words={row.cells[id]} /> }]
  })
  const title = ledger?.fields.find(field => field.id === ledger.title)?.label ?? '内容'
  return [
    { key: 'occurredOn', title: ledger?.occurred ?? '发生日期', dataIndex: 'occurredOn', width: 108 },
    { key: 'title', title, render: (_, row) => <Title row={row} link={link} /> },
    ...(ledger
      ? []
      : [
          {
            key: 'ledger',
            title: '台账',
            render: (_: unknown, row: RecordRow) => catalogue?.byId.get(row.ledger)?.label,
          },
        ]),
    ...own,
    { key: 'unit', title: '单位', render: (_, row) => <Cell words={row.unitName} /> },
    {
      key: 'recorded',
      title: '登记',
      render: (_, row) => (
        <span className="cell-recorded">
          <span>
            {dayOfInstant(row.recordedAt)} {row.recorderName}
          </span>
          <LateTag days={row.lateDays} />
        </span>
      ),
    },
    {
      key: 'files',
      title: '佐证',
      align: 'right',
      render: (_, row) => (row.files ? `${row.files}份` : <span className="quiet">无</span>),
    },
    ...(states
      ? [
          {
            key: 'state',
            title: '状态',
            render: (_: unknown, row: RecordRow) => <RecordState state={row.state} />,
          },
        ]
      : []),
  ]
}

function Title({ row, link }: { row: RecordRow; link: (row: RecordRow) => React.ReactNode }) {
  return (
    <div className="cell-title">
      {link(row)} <SightTag visibility={row.visibility} />
    </div>
  )
}

function Cell({ words }: { words: string | undefined }) {
  return (
    <div className="cell-words" title={words}>
      {words ?? ''}
    </div>
  )
}
