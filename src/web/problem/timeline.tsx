import { groupBy } from '#domain/kernel/group.ts'
import { PROBLEM_ACTS } from '#domain/problem/state.ts'
import type { Shown } from './show-page.tsx'

type Said = Shown['acts'][number]

/** What was said, round by round; the latest round first, within it from the beginning. */
export function Timeline({ acts }: { acts: readonly Said[] }) {
  const rounds = [...groupBy(acts, one => one.round)].sort(([a], [b]) => b - a)
  return (
    <section className="panel" aria-label="经过">
      <h2>经过</h2>
      {acts.length === 0 && <p className="quiet">登记以后还没有办理。</p>}
      {rounds.map(([round, own]) => (
        <section key={round} aria-label={`第${round}轮`}>
          {rounds.length > 1 && <h3>第{round}轮</h3>}
          <ol className="problem-acts">
            {own.map(one => (
              <li key={one.id}>
                <strong>{PROBLEM_ACTS[one.act]}</strong>
                {one.whomName && ` ${one.whomName}`}
                {one.to && ` 到${one.to}`}
                {one.holds === false && ' 有反弹'} <span className="quiet">{one.on}</span>
                <div className="quiet">
                  {one.unitName} {one.by}
                </div>
                {one.reason && <div className="problem-lines">{one.reason}</div>}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </section>
  )
}
