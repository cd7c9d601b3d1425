import { Button, Space } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { ResumeDialog } from '../duty-decision.tsx'
import { useRight } from '../session.ts'
import {
  ApproveDialog,
  ConfirmDialog,
  ExemptDialog,
  PauseDialog,
  RefuseDialog,
  TickDialog,
} from './dialogs.tsx'
import type { Shown } from './show-page.tsx'

type Doing = 'confirm' | 'tick' | 'exempt' | 'approve' | 'refuse' | 'pause' | 'resume'

interface Action {
  doing: Doing
  label: string
  /** Why it is refused at present; null when it is open. */
  refused: string | null
}

/** What can be done now as buttons, and of the rest why not. */
export function Actions({ shown }: { shown: Shown }) {
  const [doing, setDoing] = useState<Doing>()
  const actions = actionsOf(shown)
  const open = actions.filter(action => action.refused === null)
  const refused = actions.filter(action => action.refused !== null)
  return (
    <>
      <Space wrap className="no-print">
        <Enter shown={shown} />
        {open.map(action => (
          <Button key={action.doing} onClick={() => setDoing(action.doing)}>
            {action.label}
          </Button>
        ))}
      </Space>
      {refused.length > 0 && (
        <details className="duty-refused no-print">
          <summary>现在不能办的{refused.length}项，为什么</summary>
          <ul>
            {refused.map(action => (
              <li key={action.doing}>
                {action.label}：{action.refused}
              </li>
            ))}
          </ul>
        </details>
      )}
      {doing && <Chosen doing={doing} shown={shown} onClose={() => setDoing(undefined)} />}
    </>
  )
}

function actionsOf({ occurrence, can }: Shown): Action[] {
  const asked = occurrence.exempt
  return [
    { doing: 'confirm', label: '确认一条登记算数', refused: can.confirm },
    { doing: 'tick', label: '勾选办成', refused: can.tick },
    { doing: 'exempt', label: '报请不适用', refused: can.exempt },
    ...(asked === 'asked' ? [{ doing: 'approve' as const, label: '同意不适用', refused: can.decide }] : []),
    ...(asked === null
      ? []
      : [
          {
            doing: 'refuse' as const,
            label: asked === 'granted' ? '撤回不适用的同意' : '不同意不适用',
            refused: can.decide,
          },
        ]),
    { doing: 'pause', label: '停表', refused: can.pause },
    { doing: 'resume', label: '恢复计时', refused: can.resume },
  ]
}

/** The way to what fulfils it, as long as something is missing: a new entry, or the entry that must be put right. */
function Enter({ shown: { occurrence, to, cause, can } }: { shown: Shown }) {
  const enters = useRight('record.enter')
  const isOwn = can.confirm === null
  if (!enters || !isOwn || occurrence.missing === 0 || occurrence.state === 'exempt') return null
  const [where, words] = to !== null ? [to, '去登记'] : cause ? [`/records/${cause.id}`, '打开登记更正'] : []
  if (where === undefined) return null
  return (
    <Link to={where}>
      <Button type="primary" tabIndex={-1}>
        {words}
      </Button>
    </Link>
  )
}

function Chosen({ doing, shown, onClose }: { doing: Doing; shown: Shown; onClose: () => void }) {
  const props = { of: shown.occurrence, onClose }
  switch (doing) {
    case 'confirm':
      return <ConfirmDialog {...props} ledger={shown.to?.replace('/enter/', '')} />
    case 'tick':
      return <TickDialog {...props} />
    case 'exempt':
      return <ExemptDialog {...props} />
    case 'approve':
      return <ApproveDialog {...props} />
    case 'refuse':
      return <RefuseDialog {...props} granted={shown.occurrence.exempt === 'granted'} />
    case 'pause':
      return <PauseDialog {...props} />
    case 'resume':
      return <ResumeDialog {...props} />
  }
}
