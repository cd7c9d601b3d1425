import {
  AuditOutlined,
  CalendarOutlined,
  ClockCircleOutlined,
  ExclamationCircleOutlined,
  FieldTimeOutlined,
  NotificationOutlined,
} from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { dutyTodo } from '#domain/duty/contract.ts'
import type { OutputOf } from '#domain/kernel/command.ts'
import { ladderList } from '#domain/ladder/contract.ts'
import { RUNGS } from '#domain/ladder/definition.ts'
import { DutyHead } from '../duty-head.tsx'
import { useFresh } from '../fresh.ts'
import { clauseInWords, dueInWords, ownerInWords } from '../occurrence-words.ts'
import { ProblemTodo } from '../problem-todo.tsx'
import { useRead } from '../query.ts'
import { useMe } from '../session.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Loading } from '../shell/loading.tsx'
import { TickDialog } from './dialogs.tsx'
import './duty.css'

type Answer = OutputOf<typeof dutyTodo>
export type Todo = Answer['todo'][number]

const MOST = 200

/** Word, shape and colour together: none of them alone tells how urgent a group is. */
const GROUPS = [
  { when: 'decide', label: '下级报请，等您决定', icon: <AuditOutlined aria-hidden />, tone: 'near' },
  { when: 'overdue', label: '逾期', icon: <ExclamationCircleOutlined aria-hidden />, tone: 'bad' },
  { when: 'today', label: '今天', icon: <ClockCircleOutlined aria-hidden />, tone: 'warn' },
  { when: 'week', label: '本周', icon: <FieldTimeOutlined aria-hidden />, tone: 'near' },
  { when: 'later', label: '以后', icon: <CalendarOutlined aria-hidden />, tone: 'plain' },
] as const

/** 待办: what my unit has to do, by how soon it is due, each with the one thing to do next. */
export function Component() {
  const answer = useFresh(dutyTodo, { limit: MOST })
  return (
    <div>
      <DutyHead
        title="待办"
        lead="本单位按规范要办的事和下级报请决定的事。登记了就自动对上，不用另行销号。"
        pending={answer.pending}
      />
      <Urged />
      <ProblemTodo className="panel duty-group" />
      <Loading of={answer} rows={8}>
        {data => <Groups answer={data} />}
      </Loading>
    </div>
  )
}

/** What was urged and waits for an answer of my unit. */
function Urged() {
  const { post, rights } = useMe()
  const { data } = useRead(ladderList, { side: 'received' }, { enabled: rights.includes('ladder.answer') })
  const waiting = (data?.rows ?? []).filter(
    one => one.waits === (one.to === post.unit ? 'addressed' : 'above'),
  )
  if (waiting.length === 0) return null
  return (
    <section className="panel duty-group" aria-label="督促，等本单位答复或办理">
      <h2 className="duty-bad">
        <NotificationOutlined aria-hidden /> 督促，等本单位答复或办理（{waiting.length}）
      </h2>
      <ul className="duty-lines">
        {waiting.map(one => (
          <li key={one.id}>
            <Link to={`/duties/ladder/${one.id}`} className="duty-label">
              {RUNGS[one.rung]}：{one.matter.label}（{one.matter.keyWords}）
            </Link>
            <div className="quiet">
              {one.from}
              {one.issuedOn}发，{one.answerBy}前答复；{one.words}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Groups({ answer: { todo, total } }: { answer: Answer }) {
  const [search, setSearch] = useSearchParams()
  const [ticking, setTicking] = useState<Todo>()
  const onlyMine = search.get('mine') === 'true'
  const shown = onlyMine ? todo.filter(one => one.mine) : todo
  return (
    <>
      <div className="duty-tools">
        <Checkbox
          checked={onlyMine}
          onChange={event => setSearch(event.target.checked ? { mine: 'true' } : {}, { replace: true })}
        >
          只看我的
        </Checkbox>
        {total > todo.length && (
          <p className="quiet">
            共{total}件，这里列出先到期的{todo.length}件。
          </p>
        )}
      </div>
      {shown.length === 0 && <NothingToDo hidden={todo.length} />}
      {GROUPS.map(group => {
        const own = shown.filter(one => groupOf(one) === group.when)
        if (own.length === 0) return null
        return (
          <section key={group.when} className="panel duty-group" aria-label={group.label}>
            <h2 className={`duty-${group.tone}`}>
              {group.icon} {group.label}（{own.length}）
            </h2>
            <ul className="duty-lines">
              {own.map(one => (
                <Line key={one.id} todo={one} onTick={() => setTicking(one)} />
              ))}
            </ul>
          </section>
        )
      })}
      {ticking && <TickDialog of={ticking} onClose={() => setTicking(undefined)} />}
    </>
  )
}

/** What a unit below asks for is not overdue here: it may be done there. */
function groupOf({ action, when }: Todo) {
  return action === 'decide' ? action : when
}

function NothingToDo({ hidden }: { hidden: number }) {
  return (
    <section className="panel">
      {hidden > 0 ? (
        <EmptyState
          title="没有由您这个岗位负责的待办"
          detail={`本单位另有${hidden}件由其他岗位或单位负责，去掉“只看我的”可以看到。`}
        />
      ) : (
        <EmptyState
          title="没有要办的事"
          detail="三个月内到期的都已办成。往后的和已办的，可以在应办清单里查。"
          action={<Link to="/duties/list">看应办清单</Link>}
        />
      )}
    </section>
  )
}

function Line({ todo, onTick }: { todo: Todo; onTick: () => void }) {
  return (
    <li className="duty-line">
      <div className="duty-what">
        <div>
          <Link to={`/duties/${todo.id}`} className="duty-label">
            {todo.clause.label}
          </Link>{' '}
          <span>{todo.keyWords}</span>
          {todo.action === 'decide' && <span>，{todo.unitName}</span>}
        </div>
        <div className="quiet">
          {clauseInWords(todo.clause)}，由{ownerInWords(todo)}负责
        </div>
        <div className="quiet">{todo.how}</div>
      </div>
      <div className="duty-due">
        <div>{todo.due}到期</div>
        <div className={todo.state === 'overdue' ? 'duty-bad' : 'quiet'}>{dueInWords(todo)}</div>
        {todo.times > 1 && (
          <div className="quiet">
            要办{todo.times}次，已办{todo.done}次
          </div>
        )}
      </div>
      <div className="duty-next">
        <Next todo={todo} onTick={onTick} />
      </div>
    </li>
  )
}

/** The one thing to do next; whose post only reads goes to the duty's page. */
function Next({ todo, onTick }: { todo: Todo; onTick: () => void }) {
  const { rights } = useMe()
  const of = `${todo.clause.label} ${todo.keyWords}`
  if (todo.action === 'tick' && rights.includes('duty.tick'))
    return (
      <Button onClick={onTick} aria-label={`勾选办成：${of}`}>
        勾选办成
      </Button>
    )
  if (todo.action === 'enter' && todo.to !== null && rights.includes('record.enter'))
    return (
      <Link to={todo.to}>
        <Button tabIndex={-1} aria-label={`去登记：${of}`}>
          去登记
        </Button>
      </Link>
    )
  const words = todo.action === 'decide' ? '决定不适用' : '看怎么办'
  return (
    <Link to={`/duties/${todo.id}`}>
      <Button tabIndex={-1} aria-label={`${words}：${of}`}>
        {words}
      </Button>
    </Link>
  )
}
