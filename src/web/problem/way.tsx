import { LockOutlined, UnlockFilled } from '@ant-design/icons'
import { Grid, Steps } from 'antd'
import type { ProblemState } from '#domain/problem/state.ts'
import type { Shown } from './show-page.tsx'

const STEPS = ['发现', '反馈', '认领', '整改', '解决', '到位', '满意', '销号'] as const

/** Which step is under way in a state; those that left the way are on none. */
const PRESENT: Partial<Record<ProblemState, number>> = {
  found: 1,
  told: 2,
  stated: 2,
  accepted: 3,
  rectifying: 3,
  resolved: 5,
  verified: 6,
  satisfied: 7,
  closed: 8,
}

const ENDS: Partial<Record<ProblemState, string>> = {
  dropped: '经核实撤销，不再整改。',
  merged: '已并入另一个问题。',
  split: '已拆分，各部分分别整改、销号。',
}

/** The way from found to closed, and where this one is on it. */
export function Way({ problem: { state, round } }: { problem: Shown['problem'] }) {
  const wide = Grid.useBreakpoint().md ?? true
  const present = PRESENT[state]
  if (present === undefined) return <p>{ENDS[state]}</p>
  const step = STEPS[Math.min(present, STEPS.length - 1)]
  if (!wide)
    return (
      <p>
        <strong>{present >= STEPS.length ? '八步都已走完' : `第${present + 1}步：${step}`}</strong>
        <span className="quiet">（共八步：{STEPS.join('、')}）</span>
      </p>
    )
  return (
    <>
      <Steps
        size="small"
        className="problem-way"
        titlePlacement="vertical"
        current={present}
        items={STEPS.map(title => ({ title }))}
        aria-label={present >= STEPS.length ? '八步都已走完' : `现在到${step}`}
      />
      {round > 1 && <p className="quiet">这是第{round}轮整改，以前各轮的经过在下面。</p>}
    </>
  )
}

const LOCKS = {
  resolve: { label: '解决', asks: '单位报请核验，有结果证据' },
  verify: { label: '到位', asks: '指定的核验人到现场看过' },
  satisfy: { label: '满意', asks: '群众评议通过，或者批准没有涉及群众' },
} as const

/** The three locks before 销号: who opened each and when; of a shut one what is missing. */
export function Locks({ shown }: { shown: Shown }) {
  return (
    <section className="panel" aria-label="三道核验">
      <h2>三道都过才能销号</h2>
      <ol className="problem-locks">
        {shown.locks.map(({ lock, by, unitName, on }) => {
          const { label, asks } = LOCKS[lock]
          const isOpen = by !== null
          return (
            <li key={lock} className={isOpen ? 'problem-lock problem-lock-open' : 'problem-lock'}>
              <div className="problem-lock-head">
                {isOpen ? <UnlockFilled aria-hidden /> : <LockOutlined aria-hidden />}
                <strong>{label}</strong>
                <span>{isOpen ? '已通过' : '未通过'}</span>
              </div>
              {isOpen ? (
                <div>
                  {unitName} {by} {on}
                </div>
              ) : (
                <div className="quiet">{missing(lock, shown) ?? `要${asks}。`}</div>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

/** What the next shut lock still wants, as far as the page can tell; of those after it nothing can be told yet. */
function missing(lock: keyof typeof LOCKS, shown: Shown): string | undefined {
  if (lock !== shown.locks.find(one => one.by === null)?.lock) return undefined
  switch (lock) {
    case 'resolve':
      return missingResult(shown)
    case 'verify':
      return shown.problem.verifier
        ? `等核验人${shown.problem.verifier.name}到现场看。`
        : '还没有指定核验人。'
    case 'satisfy':
      return missingContent(shown)
  }
}

function missingResult({ problem, measures, evidence }: Shown): string {
  const undone = measures.filter(one => one.doneOn === null).length
  const isShown = evidence.some(one => one.kind === 'result' && one.round === problem.round && !one.removed)
  const wants = [
    ...(problem.state === 'rectifying' ? [] : ['还没有开始整改']),
    ...(undone > 0 ? [`还有${undone}条措施没有完成`] : []),
    ...(isShown ? [] : ['还没有这一轮的结果证据']),
  ]
  return `${wants.length > 0 ? wants.join('，') : '证据已附，等单位报请核验'}。`
}

function missingContent({ poll, open }: Shown): string {
  if (poll?.closedOn === null) return `评议正在进行，已评${poll.answered}，共${poll.codes}个码。`
  if (poll?.outcome === 'failed') return '评议没有通过，要退回重改。'
  if (poll?.outcome === 'passed') return '评议已通过，等督办单位确认。'
  return open.waiver === null
    ? poll
      ? '评的人太少，不能算数，要再组织评议。'
      : '还没有组织评议，也没有说明没有涉及的群众。'
    : '已说明没有涉及的群众，等督办单位决定。'
}
