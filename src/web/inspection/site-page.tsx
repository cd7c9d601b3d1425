import { Alert, Button, Progress, Space } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { inspectionSite, inspectionSlip, type ShownSite } from '#domain/inspection/contract.ts'
import { SITE_STATES } from '#domain/inspection/deciding.ts'
import { downloadUrl } from '../call.ts'
import { useRead } from '../query.ts'
import { useRight } from '../session.ts'
import { Loading } from '../shell/loading.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { StateTag } from '../shell/state-tag.tsx'
import { FindDialog, type Prefilled } from './find-dialog.tsx'
import { Item } from './item.tsx'
import { LeaveButton } from './leave-button.tsx'
import { usePending } from './pending.ts'
import { Visit } from './visit.tsx'
import './inspection.css'

/** One unit looked at: the checklist item by item, what was found, who was met. Made for a phone in one hand. */
export function Component() {
  const site = Number(useParams().site)
  const isId = Number.isSafeInteger(site) && site > 0
  const read = useRead(inspectionSite, { site }, { enabled: isId })
  if (!isId) return <NotFound why="没有这个被检查单位的记录" />
  return (
    <Loading of={read} rows={10}>
      {shown => <Page key={site} shown={shown} reread={() => void read.refetch()} />}
    </Loading>
  )
}

function Page({ shown, reread }: { shown: ShownSite; reread: () => void }) {
  const { site, inspection, items, can } = shown
  const pending = usePending(site.id, reread)
  const [finding, setFinding] = useState<Prefilled>()
  const waiting = Object.keys(pending.queue).length
  const answered = new Set([...shown.answers.map(one => one.item), ...Object.keys(pending.queue)]).size
  const mayRecord = can.record === null
  const mayPlan = useRight('inspection.plan')
  return (
    <div className="inspection-site">
      <title>{`${site.unitName} - ${inspection.title} - 闭环`}</title>
      <header className="page-head">
        <div>
          <h1>{site.unitName}</h1>
          <p className="quiet">
            <Link to={`/inspections/${inspection.id}`}>{inspection.title}</Link>，{inspection.unitName}
          </p>
        </div>
        <Space wrap className="no-print">
          {mayPlan && can.leave === null && <LeaveButton site={site.id} unitName={site.unitName} />}
          <Button href={downloadUrl(inspectionSlip, { id: site.id })}>下载检查结果单</Button>
        </Space>
      </header>
      <p>
        <StateTag tone={site.state === 'told' ? 'good' : 'plain'}>{SITE_STATES[site.state]}</StateTag>
        {site.toldOn && <span className="quiet"> {site.toldOn}反馈</span>}
      </p>
      {!mayRecord && site.state !== 'told' && <Alert type="info" showIcon title={can.record} />}
      {items.length > 0 && (
        <div className="inspection-progress" role="status">
          <Progress
            percent={Math.round((answered * 100) / items.length)}
            showInfo={false}
            aria-label="登记进度"
          />
          <span>
            已登记{answered}/{items.length}项{waiting > 0 && `，${waiting}项等网络好了再送，留在这台设备上`}
          </span>
        </div>
      )}
      <Visit shown={shown} />
      {items.length > 0 && (
        <section aria-label="检查清单">
          <h2 className="inspection-title">逐项检查</h2>
          <ol className="inspection-items">
            {items.map((item, index) => (
              <Item
                key={item.id}
                item={item}
                index={index + 1}
                shown={shown}
                pending={pending}
                onFind={() =>
                  setFinding({
                    item: item.id,
                    title: `不符合：${item.words}`,
                    clause: item.clause ?? '',
                    aspect: item.aspect ?? null,
                    severity: item.severity ?? 'general',
                  })
                }
              />
            ))}
          </ol>
        </section>
      )}
      <Findings shown={shown} />
      {mayRecord && (
        <div className="inspection-bar no-print">
          <Button type="primary" size="large" onClick={() => setFinding({})}>
            登记问题
          </Button>
        </div>
      )}
      {finding && <FindDialog shown={shown} prefilled={finding} onClose={() => setFinding(undefined)} />}
    </div>
  )
}

function Findings({ shown: { findings } }: { shown: ShownSite }) {
  return (
    <section className="panel" aria-label="发现的问题">
      <h2>发现的问题（{findings.length}）</h2>
      {findings.length === 0 ? (
        <p className="quiet">还没有登记问题。</p>
      ) : (
        <ul className="inspection-findings">
          {findings.map(one => (
            <li key={one.id}>
              <Link to={`/problems/${one.id}`}>
                {one.no} {one.title}
              </Link>
              <div className="quiet">
                {one.aspectName}
                {one.files.length > 0 && ` · 照片${one.files.length}张`}
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
