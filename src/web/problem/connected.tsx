import { Link } from 'react-router'
import { dayInWords } from '#domain/kernel/day.ts'
import { StateTag } from '../shell/state-tag.tsx'
import { ProblemStateTag } from './problem-state.tsx'
import type { Shown } from './show-page.tsx'

/** What waits for a decision: a later deadline, a reason why nobody is asked. */
export function Requests({ shown: { acts, open } }: { shown: Shown }) {
  const asked = acts.filter(one => one.id === open.extension || one.id === open.waiver)
  return asked.map(one => (
    <p key={one.id}>
      <StateTag tone="warn">
        {one.act === 'extend' ? `申请延期到${one.to}` : '说明没有涉及的群众'}，等督办单位决定
      </StateTag>
      <span className="quiet">
        {' '}
        {one.by} {one.on}：{one.reason}
      </span>
    </p>
  ))
}

/** The days on which a closed problem is looked at again. */
export function Visits({ shown: { visits, today, problem } }: { shown: Shown }) {
  if (problem.state !== 'closed') return null
  return (
    <section className="panel" aria-label="回访">
      <h2>回访</h2>
      {visits.length === 0 ? (
        <p className="quiet">规定的回访都做过了；再发现反弹的，随时可以重开。</p>
      ) : (
        <ul className="problem-said">
          {visits.map(day => (
            <li key={day}>
              {dayInWords(day)} {day < today && <StateTag tone="bad">该回访了</StateTag>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** The parts of what was split. */
export function Parts({ problem: { parts } }: { problem: Shown['problem'] }) {
  if (parts.length === 0) return null
  return (
    <section className="panel" aria-label="拆分成">
      <h2>拆分成{parts.length}个</h2>
      <ul className="problem-said">
        {parts.map(one => (
          <li key={one.id}>
            <Link to={`/problems/${one.id}`}>
              {one.no} {one.title}
            </Link>{' '}
            <ProblemStateTag state={one.state} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Others like it, in other years and units too. */
export function Alike({ shown: { alike } }: { shown: Shown }) {
  if (alike.length === 0) return null
  return (
    <section className="panel" aria-label="屡查屡犯">
      <h2>可能屡查屡犯</h2>
      <p className="quiet">条款相同或者表述相近的，是不是同一类问题由您判断。</p>
      <ul className="problem-said">
        {alike.map(one => (
          <li key={one.id}>
            <Link to={`/problems/${one.id}`}>
              {one.no} {one.title}
            </Link>{' '}
            <ProblemStateTag state={one.state} />
            <div className="quiet">
              {one.unitName}，{one.foundOn}发现，{one.same}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
