import { Alert, Button, Space, Table } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import {
  inspectionFeedBack,
  inspectionShow,
  inspectionSummary,
  type ShownInspection,
  type SiteView,
} from '#domain/inspection/contract.ts'
import { SITE_STATES } from '#domain/inspection/deciding.ts'
import type { OutputOf } from '#domain/kernel/command.ts'
import { downloadUrl } from '../call.ts'
import { ProblemHead } from '../problem-head.tsx'
import { useRead, useSend } from '../query.ts'
import { useRight } from '../session.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Loading } from '../shell/loading.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { RefusedNote } from '../shell/refused-note.tsx'
import { StateTag } from '../shell/state-tag.tsx'
import { ChooseDialog } from './choose-dialog.tsx'
import { DrawDialog } from './draw-dialog.tsx'
import { Draws } from './draws.tsx'
import { PlanDialog } from './plan-dialog.tsx'
import './inspection.css'

const ABSENT = '没有这次检查，或者它不在您可以查看的范围内'

/** One inspection: its plan, its team, the units looked at and how far each is. */
export function Component() {
  const id = Number(useParams().id)
  const isId = Number.isSafeInteger(id) && id > 0
  const read = useRead(inspectionShow, { id }, { enabled: isId })
  if (!isId) return <NotFound why={ABSENT} />
  return (
    <Loading of={read} rows={8}>
      {shown => <Page shown={shown} />}
    </Loading>
  )
}

function Page({ shown }: { shown: ShownInspection }) {
  const { inspection, team, can } = shown
  const [doing, setDoing] = useState<'revise' | 'choose' | 'draw'>()
  const mayPlan = useRight('inspection.plan') && can.plan === null
  const close = () => setDoing(undefined)
  return (
    <div>
      <ProblemHead
        title={inspection.title}
        lead={`${inspection.kindName}，${inspection.unitName}组织，${inspection.from}至${inspection.to}`}
      >
        <Space wrap className="no-print">
          {mayPlan && (
            <>
              <Button onClick={() => setDoing('revise')}>更改安排</Button>
              <Button onClick={() => setDoing('choose')}>指定单位</Button>
              <Button onClick={() => setDoing('draw')}>随机抽取</Button>
            </>
          )}
          {inspection.side !== 'inspected' && (
            <Button href={downloadUrl(inspectionSummary, { id: inspection.id })}>下载汇总</Button>
          )}
        </Space>
      </ProblemHead>
      <section className="panel inspection-plan" aria-label="检查安排">
        <p>
          检查组：
          {team
            .map(one => `${one.name}${one.isLeader ? '（组长）' : ''}${one.home ? ` ${one.home}` : ''}`)
            .join('；') || '还没有定'}
        </p>
        {inspection.purpose && <p>目的：{inspection.purpose}</p>}
        {inspection.occurrence && <Cause of={inspection.occurrence} />}
        <p className="quiet">
          {inspection.basis ? `依据${inspection.basis}；` : ''}
          {inspection.checklist
            ? `检查清单：${inspection.checklist.label}，${inspection.items}项`
            : '不用清单，现场登记问题'}
        </p>
      </section>
      <Sites shown={shown} mayTell={mayPlan} />
      {shown.draws.length > 0 && <Draws shown={shown} />}
      {doing === 'revise' && <PlanDialog shown={shown} onDone={close} onClose={close} />}
      {doing === 'choose' && <ChooseDialog id={inspection.id} onClose={close} />}
      {doing === 'draw' && <DrawDialog id={inspection.id} onClose={close} />}
    </div>
  )
}

/** The 应办 it looks into, and the 督查 that brought it about. */
function Cause({ of }: { of: NonNullable<ShownInspection['inspection']['occurrence']> }) {
  return (
    <p>
      {of.step === null ? '检查的应办：' : '由督查引出：'}
      <Link to={`/duties/${of.id}`}>
        {of.unitName}，{of.label}（{of.keyWords}）
      </Link>
      {of.step !== null && (
        <>
          ，<Link to={`/duties/ladder/${of.step}`}>督促的经过</Link>
        </>
      )}
    </p>
  )
}

type Told = OutputOf<typeof inspectionFeedBack>

function Sites({ shown, mayTell }: { shown: ShownInspection; mayTell: boolean }) {
  const [chosen, setChosen] = useState<readonly number[]>([])
  const [told, setTold] = useState<Told>()
  const send = useSend(inspectionFeedBack)
  const { inspection, sites } = shown
  const ready = sites.filter(site => site.state === 'visited')
  const picked = chosen.filter(id => ready.some(site => site.id === id))
  if (sites.length === 0)
    return (
      <section className="panel">
        <EmptyState title="还没有被检查单位" detail="指定单位，或者随机抽取；抽签的名单和种子号都会留存。" />
      </section>
    )
  return (
    <section aria-label="被检查单位">
      {told && <Outcome told={told} onClose={() => setTold(undefined)} />}
      <Table<SiteView>
        className="paper"
        rowKey="id"
        size="small"
        pagination={sites.length > 100 ? { pageSize: 100, showSizeChanger: false } : false}
        dataSource={sites}
        {...(mayTell && {
          rowSelection: {
            selectedRowKeys: [...picked],
            onChange: (keys: unknown[]) => setChosen(keys.map(Number)),
            getCheckboxProps: (site: SiteView) =>
              ({ 'aria-label': `选定${site.unitName}`, disabled: site.state !== 'visited' }) as object,
            getTitleCheckboxProps: () => ({ 'aria-label': '选定全部已到场的' }) as object,
          },
        })}
        columns={[
          {
            title: '单位',
            key: 'unit',
            render: (_, site) => (
              <>
                <Link to={`/inspections/${inspection.id}/sites/${site.id}`}>{site.unitName}</Link>
                {site.isDrawn && <span className="quiet">（抽取）</span>}
              </>
            ),
          },
          {
            title: '进度',
            key: 'state',
            width: '38%',
            render: (_, site) => <SiteState site={site} items={inspection.items} />,
          },
        ]}
      />
      {mayTell && (
        <div className="inspection-more no-print">
          <Button
            type="primary"
            disabled={picked.length === 0}
            loading={send.isPending}
            onClick={() =>
              send.mutate(
                { id: inspection.id, sites: [...picked] },
                {
                  onSuccess: answer => {
                    setTold(answer)
                    setChosen([])
                  },
                },
              )
            }
          >
            反馈选中的{picked.length > 0 && `${picked.length}家`}
          </Button>
          <span className="quiet">反馈以后单位看得到自己的结果和问题，现场登记不能再改。</span>
        </div>
      )}
      <RefusedNote of={send.error} />
    </section>
  )
}

const TONES = { planned: 'plain', visited: 'warn', told: 'good', left: 'plain' } as const

function SiteState({ site, items }: { site: SiteView; items: number }) {
  return (
    <>
      <StateTag tone={TONES[site.state]}>
        {SITE_STATES[site.state]}
        {site.toldOn ?? site.visitedOn ?? ''}
      </StateTag>
      <div className="quiet">
        {site.state === 'left'
          ? site.leftWhy
          : `${items > 0 ? `清单${site.answered}/${items}项，` : ''}问题${site.found}个`}
      </div>
    </>
  )
}

function Outcome({ told, onClose }: { told: Told; onClose: () => void }) {
  return (
    <Alert
      className="inspection-outcome"
      type={told.refused.length > 0 ? 'warning' : 'success'}
      showIcon
      closable={{ closeIcon: true, onClose, 'aria-label': '知道了' }}
      title={`已反馈${told.done.length}家，问题${told.done.reduce((sum, one) => sum + one.problems, 0)}个`}
      description={told.refused.map(one => (
        <div key={one.site}>
          {one.unitName}：{one.why}
        </div>
      ))}
    />
  )
}
