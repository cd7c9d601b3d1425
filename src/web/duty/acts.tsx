import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { LateTag } from '../late-tag.tsx'
import { ConfirmDialog, RejectDialog } from './dialogs.tsx'
import type { Shown } from './show-page.tsx'

type Doing =
  | { what: { record: number; title: string | null } | { tick: number } }
  | { again: { id: number; title: string | null } }

/** What fulfils it: entries and ticks with what can be said against them, and what was said not to count. */
export function Acts({ shown }: { shown: Shown }) {
  const [doing, setDoing] = useState<Doing>()
  const { occurrence, acts, ticks, rejected, cause, can } = shown
  return (
    <section className="panel" aria-label="办成情况">
      <h2>办成情况</h2>
      {cause && (
        <p className="quiet">
          由 <Link to={`/records/${cause.id}`}>《{cause.title}》</Link>（{cause.occurredOn}）引出
        </p>
      )}
      {acts.length + ticks.length === 0 && (
        <p className="quiet">
          {shown.shownBy === null
            ? '还没有勾选办成。'
            : '还没有办成它的登记。登记后自动对上；没有对上的可以确认算数。'}
        </p>
      )}
      <ul className="duty-lines">
        {acts.map(act => (
          <Line
            key={`record ${act.record}`}
            button="不算"
            of={act.title ?? `第${act.record}号登记`}
            onClick={can.reject === null ? () => setDoing({ what: act }) : undefined}
          >
            <Act act={act} />
          </Line>
        ))}
        {ticks.map(tick => (
          <Line
            key={`tick ${tick.id}`}
            button="撤回勾选"
            of={tick.reason}
            onClick={can.reject === null ? () => setDoing({ what: { tick: tick.id } }) : undefined}
          >
            <Tick tick={tick} />
          </Line>
        ))}
      </ul>
      {rejected.length > 0 && (
        <>
          <h3>认为不算的</h3>
          <ul className="duty-lines">
            {rejected.map(({ record, title, reason }) => (
              <Line
                key={record}
                button="改为算数"
                of={title ?? `第${record}号登记`}
                onClick={can.confirm === null ? () => setDoing({ again: { id: record, title } }) : undefined}
              >
                <RecordLink id={record} title={title} />
                <div className="quiet">原因：{reason}</div>
              </Line>
            ))}
          </ul>
        </>
      )}
      {doing && 'what' in doing && (
        <RejectDialog of={occurrence} what={doing.what} onClose={() => setDoing(undefined)} />
      )}
      {doing && 'again' in doing && (
        <ConfirmDialog of={occurrence} record={doing.again} onClose={() => setDoing(undefined)} />
      )}
    </section>
  )
}

function Line({
  button,
  of,
  onClick,
  children,
}: {
  button: string
  of: string
  onClick: (() => void) | undefined
  children: ReactNode
}) {
  return (
    <li className="duty-line">
      <div className="duty-what">{children}</div>
      {onClick && (
        <Button size="small" className="no-print" aria-label={`${button}：${of}`} onClick={onClick}>
          {button}
        </Button>
      )}
    </li>
  )
}

function Act({ act }: { act: Shown['acts'][number] }) {
  return (
    <>
      <div>
        {act.on} <RecordLink id={act.record} title={act.title} /> <LateTag days={act.enteredLateDays} />
        {act.amount > 1 && <span className="quiet">，计{act.amount}次</span>}
        <span className="quiet">{act.by === 'rule' ? '，自动对上' : '，经人确认'}</span>
      </div>
      {act.also.length > 0 && (
        <div className="quiet">
          同时办成：
          {act.also.map((other, at) => (
            <span key={other.id}>
              {at > 0 && '、'}
              <Link to={`/duties/${other.id}`}>{other.label}</Link>
            </span>
          ))}
        </div>
      )}
    </>
  )
}

function Tick({ tick }: { tick: Shown['ticks'][number] }) {
  return (
    <>
      <div>
        {tick.on} 勾选办成：{tick.reason} <LateTag days={tick.enteredLateDays} />
      </div>
      <div className="quiet">
        {tick.who}勾选
        {tick.record && (
          <>
            ，佐证 <RecordLink id={tick.record.id} title={tick.record.title} />
          </>
        )}
      </div>
    </>
  )
}

/** An entry that few may see is named by its number alone. */
function RecordLink({ id, title }: { id: number; title: string | null }) {
  if (title === null) return <span>第{id}号登记（只有部分人可以查看）</span>
  return <Link to={`/records/${id}`}>《{title}》</Link>
}
