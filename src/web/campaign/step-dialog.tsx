import { Form, Input, Radio } from 'antd'
import { campaignStep, type StepView } from '#domain/campaign/contract.ts'
import { useSend } from '../query.ts'
import { RecordItem } from '../record-item.tsx'
import { Dialog } from '../unit/dialog.tsx'
import { DayItem } from '../unit/form-fields.tsx'
import { today } from '../when.ts'

interface Values {
  what: 'begin' | 'finish'
  on: string
  conclusion?: string
  record?: number
}

interface StepDialogProps {
  campaign: number
  unit: number
  step: StepView
  onClose: () => void
}

/** Marks a step as begun, or as done with what was concluded. */
export function StepDialog({ campaign, unit, step, onClose }: StepDialogProps) {
  const [form] = Form.useForm<Values>()
  const send = useSend(campaignStep)
  const mayBegin = step.begunOn === null
  const what = Form.useWatch('what', form) ?? (mayBegin ? 'begin' : 'finish')
  const save = ({ on, conclusion = '', record }: Values) =>
    send.mutate(
      what === 'begin'
        ? { what, id: campaign, step: step.id, on }
        : { what, id: campaign, step: step.id, on, conclusion, record: record ?? null },
      { onSuccess: onClose },
    )
  return (
    <Dialog<Values>
      title={`记“${step.title}”的进展`}
      okText="保存"
      send={send}
      form={form}
      initialValues={{ what: mayBegin ? 'begin' : 'finish', on: today() }}
      lead={step.asks}
      onFinish={save}
      onClose={onClose}
    >
      <Form.Item name="what" label="进展">
        <Radio.Group
          options={[
            ...(mayBegin ? [{ value: 'begin', label: '开始' }] : []),
            { value: 'finish', label: '做完' },
          ]}
        />
      </Form.Item>
      <DayItem name="on" label="日期" help="不晚于今天。" />
      {what === 'finish' && (
        <>
          <Form.Item name="conclusion" label="结论" rules={[{ required: true, min: 2, message: '请写结论' }]}>
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={1000} />
          </Form.Item>
          <RecordItem unit={unit} label="有登记可以佐证的" required={false} />
        </>
      )}
    </Dialog>
  )
}
