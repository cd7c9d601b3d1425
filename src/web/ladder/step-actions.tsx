import { Button, Space } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ShownClimb } from '#domain/ladder/contract.ts'
import { PlanDialog } from '../inspection/plan-dialog.tsx'
import { REPLIES_BY, type ReplyAction, ReplyDialog } from './reply-dialog.tsx'

/** What can be said now as buttons, and of the rest why not. */
export function StepActions({ id, shown }: { id: number; shown: ShownClimb }) {
  const [doing, setDoing] = useState<ReplyAction>()
  const [planning, setPlanning] = useState(false)
  const open = REPLIES_BY.filter(one => shown.can[one.ability] === null)
  const refused = [...new Map(REPLIES_BY.map(one => [one.ability, one])).values()].filter(
    one => shown.can[one.ability] !== null,
  )
  return (
    <>
      <Space wrap className="no-print">
        {open.map(one => (
          <Button key={one.label} type={one.isFirst ? 'primary' : 'default'} onClick={() => setDoing(one)}>
            {one.label}
          </Button>
        ))}
        {shown.can.inspect === null && <Button onClick={() => setPlanning(true)}>安排检查</Button>}
      </Space>
      {refused.length > 0 && !shown.settled && (
        <details className="ladder-refused no-print">
          <summary>现在不能办的{refused.length}项，为什么</summary>
          <ul>
            {refused.map(one => (
              <li key={one.ability}>
                {one.label}：{shown.can[one.ability]}
              </li>
            ))}
          </ul>
        </details>
      )}
      {doing && <ReplyDialog id={id} shown={shown} action={doing} onClose={() => setDoing(undefined)} />}
      {planning && <InspectDialog shown={shown} onClose={() => setPlanning(false)} />}
    </>
  )
}

/** Plans the inspection that carries the 督查 out, of the unit addressed. */
function InspectDialog({
  shown: { matter, to, toName },
  onClose,
}: {
  shown: ShownClimb
  onClose: () => void
}) {
  const navigate = useNavigate()
  const title = `督查${toName}：${matter.label}`.slice(0, 120)
  return (
    <PlanDialog
      about={{ occurrence: matter.occurrence, unit: to, title }}
      onDone={id => navigate(`/inspections/${id}`)}
      onClose={onClose}
    />
  )
}
