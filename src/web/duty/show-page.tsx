import { Alert } from 'antd'
import { Link, useParams } from 'react-router'
import { dutyShow } from '#domain/duty/contract.ts'
import { CONFIDENCE, LEVELS } from '#domain/duty/definition.ts'
import type { OutputOf } from '#domain/kernel/command.ts'
import { daysBetween } from '#domain/kernel/day.ts'
import { ladderList } from '#domain/ladder/contract.ts'
import { RUNGS } from '#domain/ladder/definition.ts'
import { useFresh } from '../fresh.ts'
import { PlannedFor } from '../inspection/planned-for.tsx'
import { OccurrenceTag, PendingNote } from '../occurrence-state.tsx'
import { besideState, clauseInWords, ownerInWords } from '../occurrence-words.ts'
import { useRead } from '../query.ts'
import { useRight } from '../session.ts'
import { Loading } from '../shell/loading.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { instantInWords } from '../when.ts'
import { Actions } from './actions.tsx'
import { Acts } from './acts.tsx'
import './duty.css'

export type Shown = OutputOf<typeof dutyShow>

/** One 应办: how it stands, what fulfils it, what was decided on it and what can be done now. */
export function Component() {
  const id = Number(useParams().id)
  const isId = Number.isSafeInteger(id) && id > 0
  const answer = useFresh(dutyShow, { id }, { enabled: isId })
  if (!isId) return <NotFound why="没有这件应办，或者它不在您可以查看的范围内" />
  return (
    <Loading of={answer} rows={8}>
      {shown => <Page shown={shown} />}
    </Loading>
  )
}

function Page({ shown }: { shown: Shown }) {
  const { occurrence: one } = shown
  return (
    <div>
      <title>{`${one.clause.label} - 闭环`}</title>
      <header className="page-head">
        <div>
          <h1>{one.clause.label}</h1>
          <p className="quiet">
            {one.unitName}，{one.keyWords}
          </p>
        </div>
      </header>
      <section className="panel duty-state" aria-label="状态">
        <p>
          <OccurrenceTag of={one} /> <strong>{one.withdrawn ? '不必再办' : besideState(one)}</strong>
          {one.times > 1 && (
            <span>
              ，要办{one.times}次，已办{one.done}次{one.missing > 0 && `，还差${one.missing}次`}
            </span>
          )}
        </p>
        <PendingNote pending={shown.pending} />
        {one.withdrawn && (
          <Alert
            type="info"
            showIcon
            title={`已于${one.withdrawn.on}撤下`}
            description={one.withdrawn.reason}
          />
        )}
        {one.paused && (
          <Alert
            type="warning"
            showIcon
            title={`停表中：${one.paused.from}起，${one.paused.to === null ? '没有定到哪天' : `到${one.paused.to}止`}`}
            description={`${one.paused.who}停的，原因：${one.paused.reason}`}
          />
        )}
        <Actions shown={shown} />
      </section>
      <div className="duty-columns">
        <div>
          <Urged id={one.id} />
          <PlannedFor occurrence={one.id} />
          <Acts shown={shown} />
          <Past shown={shown} />
        </div>
        <Facts shown={shown} />
      </div>
    </div>
  )
}

function Facts({ shown }: { shown: Shown }) {
  const { occurrence: one, statedDue, cadence, note, shownBy, normVersion } = shown
  const { confidence, articleConfidence, level } = one.clause
  const moved = daysBetween(statedDue, one.due)
  const facts: [string, string][] = [
    ['依据', clauseInWords(one.clause)],
    ['把握', `条款${CONFIDENCE[articleConfidence]}，频次${CONFIDENCE[confidence]}`],
    ['层级', `${LEVELS[level]}，规范第${normVersion}版`],
    ['频次', cadence || '规范里已没有这项职责'],
    ['窗口', `${one.from}至${one.to}`],
    ['到期', moved > 0 ? `${one.due}（规定${statedDue}，停表顺延${moved}天）` : one.due],
    ['怎样算办成', shownBy ?? '没有台账可对，办完后勾选并写明怎么办的'],
    ['责任人', ownerInWords(one)],
    ...(note === null ? [] : [['说明', note] satisfies [string, string]]),
  ]
  return (
    <section className="panel" aria-label="依据和期限">
      <h2>依据和期限</h2>
      <dl className="duty-facts">
        {facts.map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Pauses and all that was decided, in order. */
function Past({ shown: { pauses, history } }: { shown: Shown }) {
  return (
    <>
      {pauses.length > 0 && (
        <section className="panel" aria-label="停表">
          <h2>停表</h2>
          <ul className="duty-lines">
            {pauses.map(pause => (
              <li key={pause.id}>
                {pause.from}至{pause.to ?? '今'}，{pause.reason}
                <span className="quiet">（{pause.who}）</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="panel" aria-label="经过">
        <h2>经过</h2>
        {history.length === 0 && (
          <p className="quiet">还没有人对它作过决定。登记自动对上的，列在“办成情况”里。</p>
        )}
        <ol className="duty-lines">
          {history.map(act => (
            <li key={act.id}>
              <div>
                <strong>{act.words}</strong>
              </div>
              <div className="quiet">
                {act.who} {instantInWords(act.at)}，原因：{act.reason}
              </div>
            </li>
          ))}
        </ol>
      </section>
    </>
  )
}

/** How it was urged: one line for each unit addressed. */
function Urged({ id }: { id: number }) {
  const may = useRight('ladder.list')
  const { data } = useRead(ladderList, { occurrence: id }, { enabled: may })
  if (!data || data.rows.length === 0) return null
  return (
    <section className="panel" aria-label="督促">
      <h2>督促</h2>
      <ul className="duty-lines">
        {data.rows.map(one => (
          <li key={one.id}>
            <Link to={`/duties/ladder/${one.id}`}>
              {RUNGS[one.rung]}：{one.from}
              {one.issuedOn}发给{one.toName}
            </Link>
            <div className="quiet">{one.words}</div>
          </li>
        ))}
      </ul>
    </section>
  )
}
