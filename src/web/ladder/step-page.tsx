import { Button } from 'antd'
import { Link, useParams } from 'react-router'
import { ladderOrder, ladderShow, type ShownClimb } from '#domain/ladder/contract.ts'
import { RUNGS } from '#domain/ladder/definition.ts'
import { downloadUrl } from '../call.ts'
import { useFresh } from '../fresh.ts'
import { PlannedFor } from '../inspection/planned-for.tsx'
import { Printed } from '../printed.tsx'
import { Loading } from '../shell/loading.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { StateTag } from '../shell/state-tag.tsx'
import { StepActions } from './step-actions.tsx'
import './ladder.css'

const ABSENT = '没有这件督促，或者它不在您可以查看的范围内'

/** One climb: how far it is, what was said, what can be said now. */
export function Component() {
  const id = Number(useParams().id)
  const isId = Number.isSafeInteger(id) && id > 0
  const answer = useFresh(ladderShow, { id }, { enabled: isId })
  if (!isId) return <NotFound why={ABSENT} />
  return (
    <Loading of={answer} rows={8}>
      {shown => <Page id={id} shown={shown} />}
    </Loading>
  )
}

function Page({ id, shown }: { id: number; shown: ShownClimb }) {
  const { matter, toName, to } = shown
  const order = shown.rungs.find(one => one.rung === 'supervise')?.step
  return (
    <div>
      <title>{`督促：${matter.label} - 闭环`}</title>
      <header className="page-head">
        <div>
          <h1>督促：{matter.label}</h1>
          <p className="quiet">
            {to === matter.unit ? matter.unitName : `${toName}（${matter.unitName}转请答复）`}，
            {matter.keyWords}
          </p>
        </div>
        {order && (
          <Button className="no-print" href={downloadUrl(ladderOrder, { id: order.id })}>
            下载督办单
          </Button>
        )}
      </header>
      <section className="panel ladder-state" aria-label="现在">
        <p>
          <StateTag tone={shown.settled ? 'good' : 'warn'}>{shown.words}</StateTag>
        </p>
        <p>
          <Link to={`/duties/${matter.occurrence}`}>{matter.clause}</Link>，{matter.due}到期
          {matter.daysLate !== null && `，逾期${matter.daysLate}天`}
        </p>
        {shown.beside.map(one => (
          <p key={one.step}>
            <Link to={`/duties/ladder/${one.step}`}>同一件事发给{one.toName}的</Link>：{one.words}
          </p>
        ))}
        <StepActions id={id} shown={shown} />
      </section>
      <PlannedFor occurrence={matter.occurrence} />
      <Climb shown={shown} />
      <Printed />
    </div>
  )
}

/** The four rungs from the lowest, each with what was said on it. */
function Climb({ shown }: { shown: ShownClimb }) {
  const last = shown.rungs.findLastIndex(one => one.step !== null)
  return (
    <ol className="ladder-climb" aria-label="阶梯">
      {shown.rungs.map(({ rung, step, plannedOn }, index) => (
        <li
          key={rung}
          className={`panel ladder-level ${step ? '' : 'ladder-ahead'}`}
          {...(index === last ? { 'aria-current': 'step' as const } : {})}
        >
          <h2>
            {RUNGS[rung]}
            {index === last && <span className="quiet">（现在这一级）</span>}
          </h2>
          {step ? (
            <>
              <p>
                {step.from}
                {step.issuedOn}发给{step.toWords}
                {step.number && `，${step.number}`}
                <span className="quiet">（{step.who}签发）</span>
              </p>
              <p>
                {step.asks}
                <strong>{step.answerBy}前答复。</strong>
              </p>
              <Replies shown={shown} rung={rung} />
            </>
          ) : (
            <p className="quiet">{plannedOn ? `没有办成的，${plannedOn}起可以发。` : '还没有到这一级。'}</p>
          )}
        </li>
      ))}
    </ol>
  )
}

function Replies({ shown, rung }: { shown: ShownClimb; rung: ShownClimb['rungs'][number]['rung'] }) {
  const said = shown.replies.filter(one => one.rung === rung)
  if (said.length === 0) return <p className="quiet">还没有答复。</p>
  return (
    <ul className="ladder-lines">
      {said.map(one => (
        <li key={one.id}>
          <strong>{one.words}</strong>
          <div>{one.reason}</div>
          <div className="quiet">
            {one.from} {one.who} {one.on}
            {one.record !== null && (
              <>
                ，<Link to={`/records/${one.record}`}>有登记佐证</Link>
              </>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
