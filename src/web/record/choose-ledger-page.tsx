import { Skeleton } from 'antd'
import { Link } from 'react-router'
import { useLedgers } from '../ledgers.ts'
import { useMe } from '../session.ts'
import { readDraft } from './draft.ts'
import './record.css'

/** 登记: which ledger the act belongs to, said in the ledger's own sentence. */
export function Component() {
  const catalogue = useLedgers()
  const me = useMe()
  return (
    <>
      <title>登记 - 闭环</title>
      <header className="page-head">
        <div>
          <h1>登记</h1>
          <p className="quiet">先选台账。一件事只登记一次：一次会议的几个议项，登在同一条里。</p>
        </div>
      </header>
      {!catalogue && <Skeleton active paragraph={{ rows: 10 }} />}
      <div className="ledger-groups">
        {catalogue?.groups
          .map(group => ({ ...group, ledgers: group.ledgers.filter(id => !catalogue.closed[id]) }))
          .filter(group => group.ledgers.length > 0)
          .map(group => (
            <section key={group.id} className="panel" aria-label={group.label}>
              <h2>{group.label}</h2>
              {group.ledgers.map(id => {
                const ledger = catalogue.byId.get(id)
                if (!ledger) return null
                return (
                  <Link key={id} to={`/enter/${id}`} className="ledger-entry">
                    <strong>{ledger.label}</strong>
                    {readDraft(me.login, id) && <span className="quiet">（有草稿）</span>}
                    <div className="quiet">{ledger.summary}</div>
                  </Link>
                )
              })}
            </section>
          ))}
      </div>
    </>
  )
}
