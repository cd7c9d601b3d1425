import {
  dutyApproveExempt,
  dutyConfirm,
  dutyExempt,
  dutyPause,
  dutyRefuseExempt,
  dutyReject,
  dutyTick,
} from '#domain/duty/contract.ts'
import { Decision, type DecisionDialogProps } from '../duty-decision.tsx'
import { RecordItem } from '../record-item.tsx'
import { DayItem } from '../unit/form-fields.tsx'
import { today } from '../when.ts'

/** 勾选办成: when and how, and an entry that bears it out if there is one. */
export function TickDialog({ of, onClose }: DecisionDialogProps) {
  return (
    <Decision<typeof dutyTick, { on: string; record?: number }>
      {...{ of, onClose, contract: dutyTick }}
      title="勾选办成"
      okText="办成了"
      done="已勾选办成"
      lead="按办成的日期算按期还是逾期，不按勾选的日期；隔了几天才勾选的，另标补录几天。"
      initial={{ on: today() }}
      input={({ on, record }) => ({ on, ...(record === undefined ? {} : { record }) })}
      reason={{ label: '怎么办的', example: '例如：自查表已签字归档' }}
    >
      <DayItem name="on" label="办成的日期" help={`不早于${of.from}，不晚于今天。`} />
      <RecordItem unit={of.unit} label="有登记可以佐证的" required={false} />
    </Decision>
  )
}

/** 确认算数: an entry fulfils it though the rule did not say so; `record` when it is known which. */
export function ConfirmDialog({
  of,
  record,
  ledger,
  onClose,
}: DecisionDialogProps & {
  record?: { id: number; title: string | null } | undefined
  ledger?: string | undefined
}) {
  return (
    <Decision<typeof dutyConfirm, { record: number }>
      {...{ of, onClose, contract: dutyConfirm }}
      title={record ? `确认${titleOf(record)}算数` : '确认一条登记算数'}
      okText="确认算数"
      done="已确认，这件应办已重新核对"
      lead="没有自动对上、或日期在窗口外，但确实办成了这件事的登记，可以确认。按登记的发生日期算按期还是逾期。"
      input={values => ({ record: record?.id ?? values.record })}
      reason={{ label: '为什么算数', example: '例如：与上月的合并召开，纪要写明' }}
    >
      {!record && <RecordItem unit={of.unit} label="哪一条登记" ledger={ledger} />}
    </Decision>
  )
}

/** 认为不算: of an entry, or of somebody's tick. */
export function RejectDialog({
  of,
  what,
  onClose,
}: DecisionDialogProps & { what: { record: number; title: string | null } | { tick: number } }) {
  const isTick = 'tick' in what
  return (
    <Decision<typeof dutyReject, object>
      {...{ of, onClose, contract: dutyReject }}
      title={isTick ? '撤回这次勾选' : `认为${titleOf({ id: what.record, title: what.title })}不算`}
      okText={isTick ? '撤回勾选' : '认为不算'}
      danger
      done={isTick ? '已撤回勾选' : '已否定，这件应办已重新核对'}
      lead={
        isTick
          ? '撤回以后，这件应办回到没有办成的状态，经过里留着。'
          : '只说它不算办成这件应办：登记本身不改、照旧计数，还可以再确认算数。'
      }
      input={() => (isTick ? { tick: what.tick } : { record: what.record })}
      reason={{
        label: isTick ? '为什么撤回' : '为什么不算',
        example: isTick ? '例如：勾错了月份' : '例如：这是联席会，不是本单位的',
      }}
    />
  )
}

/** 报请不适用: until somebody above agrees, it is owed as before. */
export function ExemptDialog({ of, onClose }: DecisionDialogProps) {
  return (
    <Decision<typeof dutyExempt, object>
      {...{ of, onClose, contract: dutyExempt }}
      title="报请不适用"
      okText="报请上级决定"
      done="已报请，上级同意前照旧算应办"
      lead="报给上级决定；同意前照旧算应办，到期照旧算逾期。"
      input={() => ({})}
      reason={{ label: '为什么不适用', example: '例如：正式党员不足七人，不设支委会' }}
    />
  )
}

export function ApproveDialog({ of, onClose }: DecisionDialogProps) {
  return (
    <Decision<typeof dutyApproveExempt, object>
      {...{ of, onClose, contract: dutyApproveExempt }}
      title={`同意${of.unitName}不适用`}
      okText="同意不适用"
      done="已同意，这件不再算应办"
      lead="同意以后这件不再算应办，也不算已办；以后可以撤回同意。"
      input={() => ({})}
      reason={{ label: '决定的理由', example: '例如：情况属实' }}
    />
  )
}

export function RefuseDialog({ of, onClose, granted }: DecisionDialogProps & { granted: boolean }) {
  const words = granted ? '撤回同意' : '不同意不适用'
  return (
    <Decision<typeof dutyRefuseExempt, object>
      {...{ of, onClose, contract: dutyRefuseExempt }}
      title={granted ? `撤回对${of.unitName}不适用的同意` : `不同意${of.unitName}不适用`}
      okText={words}
      danger
      done={granted ? '已撤回同意，这件照旧算应办' : '已决定，这件照旧算应办'}
      lead="决定以后这件照旧算应办，到期日不变。"
      input={() => ({})}
      reason={{ label: '决定的理由', example: '例如：正式党员已满七人，应当设支委会' }}
    />
  )
}

/** 停表: the days do not count and the due day moves by them. */
export function PauseDialog({ of, onClose }: DecisionDialogProps) {
  const now = today()
  return (
    <Decision<typeof dutyPause, { from: string; to?: string }>
      {...{ of, onClose, contract: dutyPause }}
      title="停表"
      okText="停表"
      done="已停表，到期日顺延"
      lead="起止两天都不计，到期日顺延这些天；上级的看板列出停着的每一件、谁停的、为什么，也可以恢复计时。"
      initial={{ from: now < of.due ? now : of.due }}
      input={({ from, to }) => ({ from, to: to ?? null })}
      reason={{ label: '停表的原因', example: '例如：等上级批复' }}
    >
      <DayItem name="from" label="从哪天起" help={`这一天不能晚于到期日${of.due}。`} />
      <DayItem name="to" label="到哪天止" help="不知道到哪天的不填，办好后再恢复计时。" required={false} />
    </Decision>
  )
}

function titleOf({ id, title }: { id: number; title: string | null }): string {
  return title === null ? `第${id}号登记` : `《${title}》`
}
