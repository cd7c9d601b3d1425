import { Select, Skeleton } from 'antd'
import { NavLink, useLocation, useNavigate, useParams } from 'react-router'
import { recordCount } from '#domain/record/contract.ts'
import type { Catalogue } from '../ledgers.ts'
import { useRead } from '../query.ts'

interface LedgerTreeProps {
  catalogue: Catalogue | undefined
  year: number
}

/** Ledgers by group, each with how many records the year has; on a phone one list to choose from. */
export function LedgerTree({ catalogue, year }: LedgerTreeProps) {
  const { data } = useRead(recordCount, { year }, { keeps: true })
  const { search } = useLocation()
  const navigate = useNavigate()
  const { ledger } = useParams()
  if (!catalogue) return <Skeleton className="ledger-tree" active paragraph={{ rows: 10 }} />
  const counts = new Map(data?.counts.map(({ ledger: id, count }) => [id, count]))
  // The year and unit asked about stay when one goes to another ledger; choices belong to one ledger only.
  const kept = new URLSearchParams(search)
  for (const key of [...kept.keys()]) if (key.startsWith('c.') || key === 'figure') kept.delete(key)
  const groups = catalogue.groups.filter(group => group.ledgers.length > 0)
  return (
    <>
      <nav className="ledger-tree no-print" aria-label="台账目录">
        <NavLink end to={{ pathname: '/ledgers', search: `${kept}` }} className="ledger-link">
          <span>全部台账</span>
          <Count value={[...counts.values()].reduce((sum, count) => sum + count, 0)} year={year} />
        </NavLink>
        {groups.map(group => (
          <section key={group.id} aria-label={group.label}>
            <h2>{group.label}</h2>
            {group.ledgers.map(id => (
              <NavLink
                key={id}
                to={{ pathname: `/ledgers/${id}`, search: `${kept}` }}
                className="ledger-link"
              >
                <span>{catalogue.byId.get(id)?.label ?? id}</span>
                <Count value={counts.get(id) ?? 0} year={year} />
              </NavLink>
            ))}
          </section>
        ))}
      </nav>
      <Select
        className="ledger-choice no-print"
        aria-label="选择台账"
        value={ledger ?? ''}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={id => navigate({ pathname: id ? `/ledgers/${id}` : '/ledgers', search: `${kept}` })}
        options={[
          { value: '', label: '全部台账' },
          ...groups.map(group => ({
            label: group.label,
            options: group.ledgers.map(id => ({
              value: id,
              label: `${catalogue.byId.get(id)?.label ?? id}（${counts.get(id) ?? 0}）`,
            })),
          })),
        ]}
      />
    </>
  )
}

function Count({ value, year }: { value: number; year: number }) {
  return (
    <span className="ledger-count" title={`${year}年登记${value}条`}>
      {value || ''}
    </span>
  )
}
