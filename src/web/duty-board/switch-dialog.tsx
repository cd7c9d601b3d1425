import { Form } from 'antd'
import { dutySwitch } from '#domain/duty/contract.ts'
import { CONFIDENCE } from '#domain/duty/definition.ts'
import { useSend } from '../query.ts'
import { Dialog } from '../unit/dialog.tsx'
import { DayItem, ReasonItem } from '../unit/form-fields.tsx'
import { today } from '../when.ts'
import type { NormDuty } from './norms-page.tsx'

interface SwitchDialogProps {
  duty: NormDuty
  unit: { id: number; name: string }
  onClose: () => void
}

/** Turns a duty on or off for a unit and those below it. */
export function SwitchDialog({ duty, unit, onClose }: SwitchDialogProps) {
  const [form] = Form.useForm<{ from: string; reason: string }>()
  const send = useSend(dutySwitch)
  const act = duty.on ? '停用' : '启用'
  return (
    <Dialog
      title={`${act}“${duty.label}”`}
      okText={act}
      danger={duty.on}
      send={send}
      form={form}
      initialValues={{ from: today() }}
      lead={
        <>
          <p>
            对{unit.name}和它下面的单位，从这一天起{duty.on ? '不再计应办' : '计应办'}
            ；这一天以前到期的不变。
          </p>
          {!duty.on && duty.confidence === 'uncertain' && (
            <p>这项职责的频次{CONFIDENCE[duty.confidence]}，请先核对原文。</p>
          )}
        </>
      }
      onFinish={input =>
        send.mutate({ unit: unit.id, duty: duty.id, on: !duty.on, ...input }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <DayItem name="from" label="从哪天起" />
      <ReasonItem help="写在这项职责下面，各单位都看得到。" />
    </Dialog>
  )
}
