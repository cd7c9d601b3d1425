import { Form, Input } from 'antd'
import { campaignEnd } from '#domain/campaign/contract.ts'
import { useSend } from '../query.ts'
import { Dialog } from '../unit/dialog.tsx'
import type { Shown } from './campaign-page.tsx'

/** Ends a campaign with its summary; says before what is left open. */
export function EndDialog({ shown, onClose }: { shown: Shown; onClose: () => void }) {
  const [form] = Form.useForm<{ summary: string }>()
  const send = useSend(campaignEnd)
  const { campaign, problems, steps } = shown
  const open = problems.total - problems.closed
  const unbegun = steps.filter(step => step.doneOn === null).length
  return (
    <Dialog<{ summary: string }>
      title="结束专项整治"
      okText="结束"
      send={send}
      form={form}
      lead={`${open > 0 ? `还有${open}个问题没有销号，结束以后照旧整改。` : '问题都已销号。'}${unbegun > 0 ? `还有${unbegun}步没有做完。` : ''}结束以后不再更改，也不再纳入问题。`}
      onFinish={({ summary }) => send.mutate({ id: campaign.id, summary }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Form.Item name="summary" label="总结" rules={[{ required: true, min: 2, message: '请写总结' }]}>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={2000} />
      </Form.Item>
    </Dialog>
  )
}
