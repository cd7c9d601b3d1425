import { Button, Space } from 'antd'
import type { Refused } from '../call.ts'
import { RefusedNote } from '../shell/refused-note.tsx'

interface FinishProps {
  send: { isPending: boolean; isSuccess: boolean; error: Refused | null }
  label: string
  /** Folds the form away again. */
  onClose?: () => void
}

/** The buttons of a form and what became of it. */
export function Finish({ send, label, onClose }: FinishProps) {
  return (
    <>
      <RefusedNote of={send.error} />
      <Space>
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {label}
        </Button>
        {onClose && <Button onClick={onClose}>收起</Button>}
        {send.isSuccess && <span role="status">已办好</span>}
      </Space>
    </>
  )
}
