import { Alert, App, Input, Modal } from 'antd'
import { useState } from 'react'
import { type RecordView, recordVoid } from '#domain/record/contract.ts'
import { at } from '../fields/complaints.ts'
import { FieldRow } from '../fields/field-row.tsx'
import { useSend } from '../query.ts'

/** Voiding keeps the record readable and asks why. */
export function VoidDialog({ record, onClose }: { record: RecordView; onClose: () => void }) {
  const { message } = App.useApp()
  const [reason, setReason] = useState('')
  const voiding = useSend(recordVoid)
  const wrong = at(voiding.error?.complaints ?? [], 'reason')
  const send = () =>
    voiding.mutate(
      { id: record.id, revision: record.revision, reason },
      {
        onSuccess: () => {
          void message.success('已作废，内容仍可查阅')
          onClose()
        },
      },
    )
  return (
    <Modal
      open
      title={`作废《${record.title}》`}
      okText="作废这条登记"
      okButtonProps={{ danger: true }}
      cancelText="不作废"
      confirmLoading={voiding.isPending}
      mask={{ closable: false }}
      onCancel={onClose}
      onOk={send}
    >
      <p className="quiet modal-lead">
        作废后不再计入任何数字，内容和历史仍可查阅，不能恢复；填错了内容请用“更正”。
      </p>
      {voiding.error && !wrong && (
        <Alert type="error" showIcon title={voiding.error.message} className="modal-lead" />
      )}
      <FieldRow id="void-reason" label="作废原因" required {...(wrong ? { wrong } : {})}>
        {aria => (
          <Input.TextArea
            {...aria}
            id="void-reason"
            autoFocus
            value={reason}
            autoSize={{ minRows: 2 }}
            placeholder="例如：与第120号重复登记"
            onChange={event => setReason(event.target.value)}
          />
        )}
      </FieldRow>
    </Modal>
  )
}
