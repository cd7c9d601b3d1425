import { Button, Progress } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { campaignList } from '#domain/campaign/contract.ts'
import type { OutputOf } from '#domain/kernel/command.ts'
import { ProblemHead } from '../problem-head.tsx'
import { useRead } from '../query.ts'
import { useRight } from '../session.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Loading } from '../shell/loading.tsx'
import { StateTag } from '../shell/state-tag.tsx'
import { CampaignDialog } from './campaign-dialog.tsx'
import './campaign.css'

type Row = OutputOf<typeof campaignList>['campaigns'][number]

/** Campaigns in sight with how far each is. */
export function Component() {
  const campaigns = useRead(campaignList, {})
  const mayOpen = useRight('campaign.open')
  const [opening, setOpening] = useState(false)
  return (
    <div className="campaigns">
      <ProblemHead
        title="专项整治"
        lead="一段时间里按步骤集中整治：步骤走到哪里，问题销号多少，应办办了多少，一页看清。"
      >
        {mayOpen && (
          <Button type="primary" onClick={() => setOpening(true)}>
            部署专项整治
          </Button>
        )}
      </ProblemHead>
      <Loading of={campaigns}>
        {data =>
          data.campaigns.length === 0 ? (
            <EmptyState
              title="还没有专项整治"
              detail="本单位部署的、下属单位部署的，和纳入了本单位问题的，列在这里。"
            />
          ) : (
            <ul className="campaign-list">
              {data.campaigns.map(row => (
                <Card key={row.id} row={row} />
              ))}
            </ul>
          )
        }
      </Loading>
      {opening && <CampaignDialog onClose={() => setOpening(false)} />}
    </div>
  )
}

function Card({ row }: { row: Row }) {
  const { problems } = row
  return (
    <li className="paper campaign-card">
      <h2>
        <Link to={`/campaigns/${row.id}`}>{row.title}</Link>
        <StateTag tone={row.isEnded ? 'plain' : 'warn'}>{row.isEnded ? '已结束' : '进行中'}</StateTag>
      </h2>
      <p className="quiet">
        {row.unitName}，{row.from}至{row.endedOn ?? row.to}
        {row.leader.name && `，${row.leader.name}牵头`}
      </p>
      <div className="campaign-progress">
        <span>
          {row.isWhole ? '问题' : '本单位的问题'}
          {problems.total}个，已销号{problems.closed}个
          {problems.overdue > 0 && <strong className="campaign-late">，逾期{problems.overdue}个</strong>}
        </span>
        {problems.share !== null && (
          <Progress percent={problems.share} size="small" aria-label={`销号率${problems.share}%`} />
        )}
        {row.isWhole && (
          <span>
            步骤{row.steps}步，已做完{row.done}步
          </span>
        )}
      </div>
    </li>
  )
}
