import { Skeleton } from 'antd'
import { useParams, useSearchParams } from 'react-router'
import { recordShow } from '#domain/record/contract.ts'
import { useLedgers } from '../ledgers.ts'
import { useRead } from '../query.ts'
import { useMe } from '../session.ts'
import { NotFound } from '../shell/not-found.tsx'
import { EnterForm } from './enter-form.tsx'
import './record.css'

export function Component() {
  const { ledger: id = '' } = useParams()
  const catalogue = useLedgers()
  const me = useMe()
  const [search] = useSearchParams()
  const same = Number(search.get('same')) || 0
  const shown = useRead(recordShow, { id: same }, { enabled: same > 0 })
  if (!me.rights.includes('record.enter'))
    return <NotFound why="您现在的岗位只能查看，不能登记。有登记权限的，请先切换岗位" />
  if (!catalogue) return <Skeleton active paragraph={{ rows: 10 }} />
  const ledger = catalogue.byId.get(id)
  if (same > 0 && shown.isPending) return <Skeleton active paragraph={{ rows: 10 }} />
  if (!ledger) return <NotFound why="没有这本台账" />
  const closed = catalogue.closed[id]
  if (closed) return <NotFound why={closed} />
  return (
    <div className="enter">
      <title>{`登记${ledger.label} - 闭环`}</title>
      <header className="page-head">
        <div>
          <h1>登记：{ledger.label}</h1>
          <p className="quiet">
            {ledger.summary}登记单位：{me.post.unitName}。
          </p>
        </div>
      </header>
      <EnterForm
        key={`${ledger.id} ${same}`}
        ledger={ledger}
        catalogue={catalogue}
        me={me}
        same={shown.data?.record}
      />
    </div>
  )
}
