import { Button, Form } from 'antd'
import { useState } from 'react'
import { inspectionLeave } from '#domain/inspection/contract.ts'
import { useSend } from '../query.ts'
import { Dialog } from '../unit/dialog.tsx'
import { ReasonItem } from '../unit/form-fields.tsx'

/** A unit that is not looked at after all, with the reason. */
export function LeaveButton({ site, unitName }: { site: number; unitName: string }) {
  const [form] = Form.useForm<{ reason: string }>()
  const [asking, setAsking] = useState(false)
  const send = useSend(inspectionLeave)
  const close = () => setAsking(false)
  return (
    <>
      <Button className="no-print" onClick={() => setAsking(true)}>
        撤下不查
      </Button>
      {asking && (
        <Dialog<{ reason: string }>
          title={`这次不查${unitName}`}
          okText="撤下"
          danger
          send={send}
          form={form}
          lead="撤下以后留在名单里，写明原因；要再查，在“指定单位”里重新列入。"
          onFinish={({ reason }) => send.mutate({ site, reason }, { onSuccess: close })}
          onClose={close}
        >
          <ReasonItem help="列在检查页和汇总里。" />
        </Dialog>
      )}
    </>
  )
}
