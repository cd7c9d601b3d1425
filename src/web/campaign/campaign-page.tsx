import { Button, Grid, Space, Steps } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { campaignShow, type StepView, type Sum } from '#domain/campaign/contract.ts'
import type { OutputOf } from '#domain/kernel/command.ts'
import { useFresh } from '../fresh.ts'
import { PendingNote } from '../occurrence-state.tsx'
import { Printed } from '../printed.tsx'
import { ProblemHead } from '../problem-head.tsx'
import { useRight } from '../session.ts'
import { Loading } from '../shell/loading.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { CampaignDialog } from './campaign-dialog.tsx'
import { EndDialog } from './end-dialog.tsx'
import { ProblemsDialog } from './problems-dialog.tsx'
import { StepDialog } from './step-dialog.tsx'
import './campaign.css'

export type Shown = OutputOf<typeof campaignShow>

const ABSENT = '没有这项专项整治，或者它不在您可以查看的范围内'

/** One campaign: its steps as a picture, its problems counted, its duties and ledgers. */
export function Component() {
  const id = Number(useParams().id)
  const isId = Number.isSafeInteger(id) && id > 0
  const shown = useFresh(campaignShow, { id }, { enabled: isId })
  if (!isId) return <NotFound why={ABSENT} />
  return (
    <div className="campaigns">
      <Loading of={shown} rows={10}>
        {data => <Board shown={data} />}
      </Loading>
    </div>
  )
}

function Board({ shown }: { shown: Shown }) {
  const { campaign, problems } = shown
  const lead = [
    campaign.unitName,
    `${campaign.from}至${campaign.endedOn ?? campaign.to}${campaign.isEnded ? '（已结束）' : ''}`,
    campaign.leader.name && `${campaign.leader.name}牵头`,
    campaign.basis,
  ]
  return (
    <>
      <ProblemHead title={campaign.title} lead={lead.filter(Boolean).join('，')}>
        <Actions shown={shown} />
      </ProblemHead>
      <PendingNote pending={shown.pending} />
      {!campaign.isWhole && <p className="quiet">这里只列纳入这项专项整治的本单位问题。</p>}
      {campaign.summary && (
        <section className="paper campaign-part" aria-label="总结">
          <h2>总结</h2>
          <p>{campaign.summary}</p>
        </section>
      )}
      {campaign.isWhole && <Way shown={shown} />}
      <Tiles id={campaign.id} sum={problems} />
      {shown.states.length > 0 && (
        <section className="paper campaign-part" aria-label="问题的状态">
          <h2>问题到了哪一步</h2>
          <div className="campaign-states">
            {shown.states.map(one => (
              <span key={one.state}>
                {one.label}{' '}
                <Link to={`/problems?campaign=${campaign.id}&states=${one.state}`}>{one.count}个</Link>
              </span>
            ))}
          </div>
        </section>
      )}
      <div className="campaign-pair">
        <Sums
          title="按单位"
          rows={shown.units.map(one => ({ ...one, key: one.unit, to: `unit=${one.unit}` }))}
          id={campaign.id}
        />
        <Sums
          title="按方面"
          rows={shown.aspects.map(one => ({
            ...one,
            key: one.aspect ?? '',
            name: one.label,
            to: one.aspect === null ? undefined : `aspect=${one.aspect}`,
          }))}
          id={campaign.id}
        />
      </div>
      {campaign.isWhole && <Looked shown={shown} />}
      <Printed />
    </>
  )
}

function Actions({ shown }: { shown: Shown }) {
  const mayChange = useRight('campaign.revise') && shown.can.change === null
  const [doing, setDoing] = useState<'revise' | 'join' | 'leave' | 'end'>()
  const close = () => setDoing(undefined)
  return (
    <Space wrap className="no-print">
      {mayChange && (
        <>
          <Button type="primary" onClick={() => setDoing('join')}>
            纳入问题
          </Button>
          {shown.states.length > 0 && <Button onClick={() => setDoing('leave')}>移出问题</Button>}
          <Button onClick={() => setDoing('revise')}>更改</Button>
          <Button onClick={() => setDoing('end')}>结束</Button>
        </>
      )}
      <Button onClick={() => window.print()}>打印</Button>
      {doing === 'revise' && <CampaignDialog shown={shown} onClose={close} />}
      {(doing === 'join' || doing === 'leave') && (
        <ProblemsDialog campaign={shown.campaign.id} what={doing} onClose={close} />
      )}
      {doing === 'end' && <EndDialog shown={shown} onClose={close} />}
    </Space>
  )
}

/** The steps as a picture, and what was concluded of each. */
function Way({ shown }: { shown: Shown }) {
  const { steps, campaign, can } = shown
  const mayMark = useRight('campaign.step') && can.change === null
  const [marking, setMarking] = useState<StepView>()
  const isWide = Grid.useBreakpoint().md ?? true
  return (
    <section className="paper campaign-part" aria-label="步骤">
      <h2>步骤</h2>
      <Steps
        orientation={isWide ? 'horizontal' : 'vertical'}
        size="small"
        items={steps.map(step => ({
          status: statusOf(step),
          title: step.title,
          content: (
            <>
              <div>
                {step.from}至{step.to}
              </div>
              <div>{standingOf(step)}</div>
              {mayMark && step.doneOn === null && (
                <Button size="small" onClick={() => setMarking(step)} aria-label={`记“${step.title}”的进展`}>
                  {step.begunOn === null ? '开始或做完' : '做完'}
                </Button>
              )}
            </>
          ),
        }))}
      />
      <ol className="campaign-done">
        {steps.map(step => (
          <li key={step.id}>
            <strong>{step.title}</strong>
            <span className="quiet">（{step.kindLabel}）</span> {step.asks}
            {step.conclusion && (
              <div>
                结论：{step.conclusion}
                <span className="quiet">（{step.by}）</span>
                {step.record && (
                  <>
                    {' '}
                    <Link to={`/records/${step.record.id}`}>{step.record.title}</Link>
                  </>
                )}
              </div>
            )}
          </li>
        ))}
      </ol>
      {marking && (
        <StepDialog
          campaign={campaign.id}
          unit={campaign.unit}
          step={marking}
          onClose={() => setMarking(undefined)}
        />
      )}
    </section>
  )
}

function statusOf(step: StepView): 'finish' | 'process' | 'error' | 'wait' {
  if (step.doneOn !== null) return 'finish'
  if (step.isLate) return 'error'
  return step.begunOn === null ? 'wait' : 'process'
}

function standingOf(step: StepView): string {
  if (step.doneOn !== null) return `${step.doneOn}做完`
  const late = step.isLate ? '，已过期' : ''
  return step.begunOn === null ? `没有开始${late}` : `${step.begunOn}开始${late}`
}

function Tiles({ id, sum }: { id: number; sum: Sum }) {
  const tile = (label: string, count: number, to: string, isBad = false) => (
    <li data-bad={isBad && count > 0}>
      {label}
      <strong>
        <Link to={`/problems?campaign=${id}${to}`}>{count}</Link>
      </strong>
    </li>
  )
  return (
    <ul className="paper campaign-tiles" aria-label="问题合计">
      {tile('问题', sum.total, '')}
      {tile('已销号', sum.closed, '&states=closed')}
      <li>
        销号率
        <strong>{sum.share === null ? '—' : `${sum.share}%`}</strong>
      </li>
      {tile('逾期', sum.overdue, '&overdue=true', true)}
      {tile('反弹过', sum.rebounds, '&rebound=true', true)}
    </ul>
  )
}

interface SumsProps {
  title: string
  id: number
  rows: readonly (Sum & { key: string | number; name: string; to: string | undefined })[]
}

function Sums({ title, id, rows }: SumsProps) {
  return (
    <section className="paper campaign-part" aria-label={title}>
      <h2>{title}</h2>
      {rows.length === 0 ? (
        <p className="quiet">还没有纳入问题。</p>
      ) : (
        <table className="campaign-sheet">
          <thead>
            <tr>
              <th scope="col">{title === '按单位' ? '单位' : '方面'}</th>
              <th scope="col">问题</th>
              <th scope="col">已销号</th>
              <th scope="col">逾期</th>
              <th scope="col">反弹</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.key}>
                <td>{row.name}</td>
                <td>
                  {row.to ? <Link to={`/problems?campaign=${id}&${row.to}`}>{row.total}</Link> : row.total}
                </td>
                <td>{row.closed}</td>
                <td className={row.overdue > 0 ? 'campaign-late' : ''}>{row.overdue}</td>
                <td>{row.rebounds}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** The duties and ledgers that the campaign looks at, in its days. */
function Looked({ shown }: { shown: Shown }) {
  const { campaign, duties, ledgers } = shown
  const days = `from=${campaign.from}&to=${campaign.endedOn ?? campaign.to}`
  if (duties.length + ledgers.length === 0) return null
  return (
    <div className="campaign-pair">
      {duties.length > 0 && (
        <section className="paper campaign-part" aria-label="应办">
          <h2>期间的应办</h2>
          <table className="campaign-sheet">
            <thead>
              <tr>
                <th scope="col">职责</th>
                <th scope="col">应办</th>
                <th scope="col">已办</th>
                <th scope="col">逾期</th>
              </tr>
            </thead>
            <tbody>
              {duties.map(one => (
                <tr key={one.duty}>
                  <td>{one.label}</td>
                  <td>
                    <Link to={`/duties/list?duty=${one.duty}&${days}`}>{one.owed}</Link>
                  </td>
                  <td>{one.done}</td>
                  <td className={one.overdue > 0 ? 'campaign-late' : ''}>{one.overdue}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {ledgers.length > 0 && (
        <section className="paper campaign-part" aria-label="台账">
          <h2>期间的登记</h2>
          <table className="campaign-sheet">
            <thead>
              <tr>
                <th scope="col">台账</th>
                <th scope="col">登记</th>
              </tr>
            </thead>
            <tbody>
              {ledgers.map(one => (
                <tr key={one.ledger}>
                  <td>{one.label}</td>
                  <td>
                    <Link to={`/ledgers/${one.ledger}?${days}`}>{one.entries}条</Link>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  )
}
