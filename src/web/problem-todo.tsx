import { AlertOutlined } from '@ant-design/icons'
import { Link } from 'react-router'
import { problemList } from '#domain/problem/contract.ts'
import type { ProblemState } from '#domain/problem/state.ts'
import { problemsTo } from './problem-list.ts'
import { useRead } from './query.ts'
import { useMe } from './session.ts'
import './problem-todo.css'

type Side = 'unit' | 'over' | 'verifier'

/** What waits for whom, in the order of the way; each opens the list of just these. */
const WAITING: readonly { side: Side; state: ProblemState; right: string; words: string }[] = [
  { side: 'unit', state: 'told', right: 'problem.accept', words: '待认领' },
  { side: 'unit', state: 'accepted', right: 'problem.plan', words: '待定方案' },
  { side: 'unit', state: 'rectifying', right: 'problem.resolve', words: '整改中' },
  { side: 'verifier', state: 'resolved', right: 'problem.verify', words: '待核验' },
  { side: 'over', state: 'found', right: 'problem.tell', words: '待反馈' },
  { side: 'over', state: 'stated', right: 'problem.uphold', words: '陈述待复' },
  { side: 'over', state: 'verified', right: 'problem.satisfy', words: '待评议' },
  { side: 'over', state: 'satisfied', right: 'problem.close', words: '待销号' },
]

/** The problems that wait for my unit, for its overseers or for myself as verifier; nothing where nothing waits. */
export function ProblemTodo({ className = '' }: { className?: string }) {
  const { rights } = useMe()
  const enabled = rights.includes('problem.list')
  const counts = {
    unit: useRead(problemList, { mine: 'unit', limit: 1 }, { enabled }),
    over: useRead(problemList, { mine: 'over', limit: 1 }, { enabled }),
    verifier: useRead(problemList, { mine: 'verifier', limit: 1 }, { enabled }),
  }
  const waiting = WAITING.flatMap(one => {
    const count = counts[one.side].data?.states[one.state] ?? 0
    return count > 0 && rights.includes(one.right) ? [{ ...one, count }] : []
  })
  if (waiting.length === 0) return null
  return (
    <section className={className} aria-label="问题整改">
      <h2>
        <AlertOutlined aria-hidden /> 问题整改
      </h2>
      <ul className="problem-todo">
        {waiting.map(({ side, state, words, count }) => (
          <li key={side + state}>
            <Link to={problemsTo({ mine: side, states: [state] })}>
              {side === 'unit' ? '本单位' : side === 'over' ? '本单位督办的' : '我核验的'}
              {words}（{count}）
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
