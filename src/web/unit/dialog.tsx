import { Form, type FormInstance, Modal } from 'antd'
import type { ReactNode } from 'react'
import type { Refused } from '../call.ts'
import { RefusedNote } from '../shell/refused-note.tsx'
import './dialog.css'

interface DialogProps<T> {
  title: string
  okText: string
  danger?: boolean
  send: { isPending: boolean; error: Refused | null }
  form: FormInstance<T>
  initialValues?: Partial<T>
  /** What it changes, in sentences, before anybody agrees. */
  lead?: ReactNode
  onFinish: (values: T) => void
  onClose: () => void
  children: ReactNode
}

/** One thing to be done to a unit, a person or a group: what it changes, from which day, and why it was refused. */
export function Dialog<T extends object>({
  title,
  okText,
  danger = false,
  send,
  form,
  initialValues,
  lead,
  onFinish,
  onClose,
  children,
}: DialogProps<T>) {
  return (
    <Modal
      open
      title={title}
      okText={okText}
      okButtonProps={{ danger }}
      cancelText="不办"
      mask={{ closable: false }}
      confirmLoading={send.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      {lead && <div className="quiet modal-lead unit-dialog-lead">{lead}</div>}
      <Form<T>
        form={form}
        layout="vertical"
        className="unit-dialog"
        aria-label={title}
        {...(initialValues ? { initialValues: initialValues as never } : {})}
        onFinish={onFinish}
      >
        {children}
      </Form>
      <RefusedNote of={send.error} />
    </Modal>
  )
}
