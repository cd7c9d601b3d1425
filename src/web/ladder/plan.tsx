import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { OutputOf } from '#domain/kernel/command.ts'
import { ladderPlan } from '#domain/ladder/contract.ts'
import { RUNG_NAMES, RUNGS } from '#domain/ladder/definition.ts'
import { UnitSelect } from '../fields/unit.tsx'
import { useFresh } from '../fresh.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Loading } from '../shell/loading.tsx'
import { IssueDialog, type Issued } from './issue-dialog.tsx'
import { keyOf, PlanTable } from './plan-table.tsx'

type Answer = OutputOf<typeof ladderPlan>

/** What the ladder has for units below: due today, later, and what is held and why. Nothing is issued until it is chosen. */
export function Plan() {
  const [search, setSearch] = useSearchParams()
  const unit = Number(search.get('unit')) || undefined
  const plan = useFresh(ladderPlan, unit === undefined ? {} : { unit }, { keeps: true })
  return (
    <>
      <div className="ladder-tools no-print">
        <div className="ladder-unit">
          <UnitSelect
            label="只看哪个单位（含下属）"
            placeholder="全部下级"
            held={unit === undefined ? [] : [unit]}
            onChange={([next]) =>
              setSearch(
                { view: 'plan', ...(next === undefined ? {} : { unit: String(next) }) },
                { replace: true },
              )
            }
          />
        </div>
      </div>
      <Loading of={plan} rows={8}>
        {answer => <Body key={unit} answer={answer} />}
      </Loading>
    </>
  )
}

function Body({ answer }: { answer: Answer }) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [issuing, setIssuing] = useState(false)
  const [done, setDone] = useState<Issued>()
  const { due, later, held, overdue, listed } = answer
  const picked = due.filter(one => chosen.includes(keyOf(one)))
  return (
    <>
      <Rungs answer={answer} />
      {done && <Outcome done={done} onClose={() => setDone(undefined)} />}
      {overdue > listed && (
        <p className="quiet">
          下级逾期的共{overdue}件，这里列出已经在督促的和最近到期的{listed}件；选定单位可以看其余的。
        </p>
      )}
      <section aria-label="今天该发的">
        <h2 className="ladder-title">今天该发的（{due.length}）</h2>
        {due.length === 0 ? (
          <section className="panel">
            <EmptyState
              title="今天没有该发的"
              detail="到了期没有办成的、上一级期满没有办成的，会列在这里。"
            />
          </section>
        ) : (
          <>
            <PlanTable rows={due} chosen={chosen} onChoose={setChosen} />
            <div className="ladder-issue no-print">
              <Button type="primary" disabled={picked.length === 0} onClick={() => setIssuing(true)}>
                签发选中的{picked.length > 0 && `${picked.length}件`}
              </Button>
              <span className="quiet">选定、确认以后才发出；发出前情况变了的，不发并说明。</span>
            </div>
          </>
        )}
      </section>
      {later.length > 0 && (
        <section aria-label="以后发的">
          <h2 className="ladder-title">以后发的（{later.length}）</h2>
          <PlanTable rows={later} />
        </section>
      )}
      {held.length > 0 && (
        <section aria-label="先不升级的">
          <h2 className="ladder-title">先不升级的（{held.length}）</h2>
          <PlanTable rows={held} />
        </section>
      )}
      {issuing && (
        <IssueDialog
          rows={picked}
          onDone={answered => {
            setDone(answered)
            setChosen([])
            setIssuing(false)
          }}
          onClose={() => setIssuing(false)}
        />
      )}
    </>
  )
}

/** The ladder as a picture: each rung with its rule and how many are due today. */
function Rungs({ answer: { ladder, due } }: { answer: Answer }) {
  return (
    <>
      <ol className="ladder-rungs" aria-label={ladder.label}>
        {ladder.rungs.map(({ rung, after, answerWithin }, index) => (
          <li key={rung} className={`ladder-rung ladder-rung-${RUNG_NAMES.indexOf(rung)}`}>
            <strong>{RUNGS[rung]}</strong>
            <span className="ladder-count">今天{due.filter(one => one.rung === rung).length}件</span>
            <span className="quiet">
              {index === 0 ? '逾期' : '上一级期满'}
              {after}个工作日后发，{answerWithin}个工作日内答复
            </span>
          </li>
        ))}
      </ol>
      {ladder.note && <p className="quiet">{ladder.note}</p>}
    </>
  )
}

function Outcome({ done, onClose }: { done: Issued; onClose: () => void }) {
  return (
    <Alert
      className="ladder-outcome"
      type={done.skipped.length > 0 ? 'warning' : 'success'}
      showIcon
      closable={{ closeIcon: true, onClose, 'aria-label': '知道了' }}
      title={`已签发${done.issued}件${done.skipped.length > 0 ? `，有${done.skipped.length}件没有发：` : ''}`}
      description={
        done.skipped.length > 0 && (
          <ul>
            {done.skipped.map(one => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        )
      }
    />
  )
}
