import { Form } from 'antd'
import { dutyResume } from '#domain/duty/contract.ts'
import type { StandingOut } from '#domain/duty/wire.ts'
import { useSend } from '../query.ts'
import { Dialog } from '../unit/dialog.tsx'
import { DayItem } from '../unit/form-fields.tsx'
import { today } from '../when.ts'
import { ReasonItem } from './reason-item.tsx'

/** Sets a clock going again. */
export function ResumeDialog({ of, onClose }: { of: StandingOut; onClose: () => void }) {
  const [form] = Form.useForm<{ to: string; reason: string }>()
  const send = useSend(dutyResume)
  return (
    <Dialog
      title={`恢复计时：${of.clause.label}`}
      okText="恢复计时"
      send={send}
      form={form}
      initialValues={{ to: today() }}
      lead={`${of.unitName}的“${of.clause.label}（${of.keyWords}）”停表到这天为止，到期日按停表的天数顺延。上级恢复的，以后再停由上级办。`}
      onFinish={input => send.mutate({ id: of.id, ...input }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <DayItem name="to" label="停表到哪天为止" />
      <ReasonItem help="写进这件应办的经过，那个单位看得到。" />
    </Dialog>
  )
}
