import { App, Form } from 'antd'
import type { ReactNode } from 'react'
import { dutyResume } from '#domain/duty/contract.ts'
import type { StandingOut } from '#domain/duty/wire.ts'
import type { Command, InputOf } from '#domain/kernel/command.ts'
import { useSend } from './query.ts'
import { Dialog } from './unit/dialog.tsx'
import { DayItem, ReasonItem } from './unit/form-fields.tsx'
import { today } from './when.ts'

export type Of = Pick<StandingOut, 'id' | 'unit' | 'unitName' | 'clause' | 'keyWords' | 'from' | 'due'>

export interface DecisionDialogProps {
  of: Of
  onClose: () => void
}

interface DecisionProps<C extends Command, T> extends DecisionDialogProps {
  contract: C
  title: string
  okText: string
  /** Said when it is done. */
  done: string
  lead?: ReactNode
  danger?: boolean
  initial?: Partial<T>
  /** The command's input but for the duty and the reason. */
  input: (values: T) => Record<string, unknown>
  reason: { label: string; example: string }
  children?: ReactNode
}

/** One decision on a duty with its reason; what the command refuses stands under the form. */
export function Decision<C extends Command, T extends object>({
  of,
  onClose,
  contract,
  title,
  okText,
  done,
  lead,
  danger = false,
  initial,
  input,
  reason,
  children,
}: DecisionProps<C, T>) {
  const { message } = App.useApp()
  const [form] = Form.useForm<T & { reason: string }>()
  const send = useSend(contract)
  const finish = (values: T & { reason: string }) =>
    send.mutate({ id: of.id, reason: values.reason, ...input(values) } as InputOf<C>, {
      onSuccess: () => {
        void message.success(done)
        onClose()
      },
    })
  return (
    <Dialog
      title={title}
      okText={okText}
      danger={danger}
      send={send}
      form={form}
      {...(initial ? { initialValues: initial as Partial<T & { reason: string }> } : {})}
      lead={
        <>
          <p>
            {of.unitName}，{of.clause.label}，{of.keyWords}（{of.due}到期）
          </p>
          {lead && <p>{lead}</p>}
        </>
      }
      onFinish={finish}
      onClose={onClose}
    >
      {children}
      <ReasonItem {...reason} help="写进这件应办的经过，本单位和上级都看得到。" />
    </Dialog>
  )
}

/** 恢复计时: the pause ends with a day; the due day is known then. */
export function ResumeDialog({ of, onClose }: DecisionDialogProps) {
  return (
    <Decision<typeof dutyResume, { to: string }>
      {...{ of, onClose, contract: dutyResume }}
      title="恢复计时"
      okText="恢复计时"
      done="已恢复计时"
      lead="停表算到这一天，第二天起接着计时。上级恢复的，此后再要停表由上级办。"
      initial={{ to: today() }}
      input={({ to }) => ({ to })}
      reason={{ label: '恢复的原因', example: '例如：批复已到' }}
    >
      <DayItem name="to" label="停到哪天为止" />
    </Decision>
  )
}
