import { App, Form, Select } from 'antd'
import type { Command } from '#domain/kernel/command.ts'
import {
  ladderAnswer,
  ladderDismiss,
  ladderExtend,
  ladderGrant,
  ladderObject,
  ladderPause,
  ladderRefuse,
  ladderRelease,
  ladderResume,
  ladderTurn,
  ladderUphold,
  ladderVisit,
  ladderWithdraw,
  type ShownClimb,
} from '#domain/ladder/contract.ts'
import { useSend } from '../query.ts'
import { RecordItem } from '../record-item.tsx'
import { useMe } from '../session.ts'
import { Dialog } from '../unit/dialog.tsx'
import { DayItem, ReasonItem } from '../unit/form-fields.tsx'
import { today } from '../when.ts'

/** What may be said on a step, with the words of its dialog. */
export interface ReplyAction {
  ability: keyof ShownClimb['can']
  contract: Command
  label: string
  /** Said when it is done. */
  done: string
  lead: string
  reason: { label: string; example: string }
  asks?: 'promise' | 'until-extension' | 'until-pause' | 'unit' | 'visit'
  danger?: boolean
  /** What is expected of whoever may say it. */
  isFirst?: boolean
}

export const REPLIES_BY: readonly ReplyAction[] = [
  {
    ability: 'answer',
    contract: ladderAnswer,
    label: '答复',
    done: '已答复',
    lead: '一级答复一次。答应了日期的，到那天为止不升级；以后要变，申请延期。',
    reason: { label: '原因和打算', example: '例如：分管同志换届，月底前补开' },
    asks: 'promise',
    isFirst: true,
  },
  {
    ability: 'release',
    contract: ladderRelease,
    label: '答复下级的转请',
    done: '已答复下级',
    lead: '写明所等的已经办了，或者为什么不由本单位办。答复以后由下级接着办，重新给它答复的时间。',
    reason: { label: '怎么答复', example: '例如：经费已批，文号附后' },
    isFirst: true,
  },
  {
    ability: 'extend',
    contract: ladderExtend,
    label: '申请延期',
    done: '已申请，上级同意以前照旧计时',
    lead: '上级同意以后，到那天为止不升级；同意以前照旧计时。',
    reason: { label: '为什么要延期', example: '例如：审计进点，月底才能完' },
    asks: 'until-extension',
  },
  {
    ability: 'pause',
    contract: ladderPause,
    label: '停表',
    done: '已停表',
    lead: '不用报批，但次数和天数有限，上级看得到，也可以恢复。',
    reason: { label: '为什么停表', example: '例如：主任住院，无人能开会' },
    asks: 'until-pause',
  },
  {
    ability: 'turn',
    contract: ladderTurn,
    label: '转请上级',
    done: '已转请上级',
    lead: '卡在上级的答复、批复或者经费的，转请那个上级：本单位的阶梯停下，改为督促上级答复。',
    reason: { label: '等上级什么', example: '例如：3月已报请示，等批复' },
    asks: 'unit',
  },
  {
    ability: 'object',
    contract: ladderObject,
    label: '提出异议',
    done: '已提出，复核以前不升级',
    lead: '认为不该督促本单位的，写明为什么；由签发人以外的同志复核，复核以前不升级。',
    reason: { label: '为什么不该督促', example: '例如：本单位当年没有设支委会' },
  },
  {
    ability: 'resume',
    contract: ladderResume,
    label: '恢复计时',
    done: '已恢复计时',
    lead: '停表到今天为止。',
    reason: { label: '为什么恢复', example: '例如：主任已返岗' },
  },
  {
    ability: 'decide',
    contract: ladderGrant,
    label: '同意延期',
    done: '已同意延期',
    lead: '同意以后，到所申请的那天为止不升级。',
    reason: { label: '决定的理由', example: '例如：情况属实' },
  },
  {
    ability: 'decide',
    contract: ladderRefuse,
    label: '不同意延期',
    done: '已决定，照旧计时',
    lead: '不同意的，照旧计时。',
    reason: { label: '决定的理由', example: '例如：条件已经具备' },
    danger: true,
  },
  {
    ability: 'review',
    contract: ladderDismiss,
    label: '异议不成立',
    done: '已决定，重新计答复时间',
    lead: '不成立的，从今天起重新给它答复的时间。',
    reason: { label: '复核的理由', example: '例如：文件写明由镇里办' },
  },
  {
    ability: 'review',
    contract: ladderUphold,
    label: '异议成立',
    done: '已终止督促',
    lead: '成立的，这件到此为止，不再督促。',
    reason: { label: '复核的理由', example: '例如：查明当年确未设立' },
    danger: true,
  },
  {
    ability: 'visit',
    contract: ladderVisit,
    label: '登记督查结果',
    done: '已登记督查结果',
    lead: '写明看了什么、看到什么、要求怎么办；另有督查登记的，选上它。',
    reason: { label: '督查情况', example: '例如：查阅会议记录，二季度确未召开' },
    asks: 'visit',
  },
  {
    ability: 'withdraw',
    contract: ladderWithdraw,
    label: '撤回',
    done: '已撤回，不再督促',
    lead: '撤回以后这件到此为止，不再自动列入计划；应办照旧算逾期。',
    reason: { label: '为什么撤回', example: '例如：单位已撤并' },
    danger: true,
  },
]

interface Values {
  reason: string
  promise?: string
  to?: string
  unit?: number
  on?: string
  record?: number
}

interface ReplyDialogProps {
  id: number
  shown: ShownClimb
  action: ReplyAction
  onClose: () => void
}

/** One thing said on a step, with its reason; what the command refuses stands under the form. */
export function ReplyDialog({ id, shown, action, onClose }: ReplyDialogProps) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const send = useSend(action.contract)
  const finish = (values: Values) => {
    const given = Object.fromEntries(
      Object.entries({ id, ...values }).filter(([, value]) => value !== undefined && value !== null),
    )
    send.mutate(given, {
      onSuccess: () => {
        void message.success(action.done)
        onClose()
      },
    })
  }
  return (
    <Dialog<Values>
      title={action.label}
      okText={action.label}
      danger={action.danger ?? false}
      send={send}
      form={form}
      initialValues={action.asks === 'visit' ? { on: today() } : {}}
      lead={
        <>
          <p>
            {shown.matter.unitName}，{shown.matter.label}，{shown.matter.keyWords}（{shown.matter.due}到期）
          </p>
          <p>{action.lead}</p>
        </>
      }
      onFinish={finish}
      onClose={onClose}
    >
      <Asked shown={shown} asks={action.asks} />
      <ReasonItem {...action.reason} help="写进这件督促的经过，本单位和上级都看得到。" />
    </Dialog>
  )
}

function Asked({ shown, asks }: { shown: ShownClimb; asks: ReplyAction['asks'] }) {
  const { post } = useMe()
  const { latest, above, matter } = shown
  switch (asks) {
    case 'promise':
      return (
        <>
          <DayItem
            name="promise"
            label="哪天办成"
            help={`最迟${latest.promise}；说不准的不填。`}
            required={false}
          />
          <RecordItem unit={matter.unit} label="有登记可以佐证的" required={false} />
        </>
      )
    case 'until-extension':
      return <DayItem name="to" label="延期到哪天" help={`最迟${latest.extension}。`} />
    case 'until-pause':
      return <DayItem name="to" label="停到哪天" help={`最迟${latest.pause}。`} />
    case 'unit':
      return (
        <Form.Item name="unit" label="转请哪个上级" rules={[{ required: true, message: '请选上级单位' }]}>
          <Select options={above.map(one => ({ value: one.id, label: one.name }))} />
        </Form.Item>
      )
    case 'visit':
      return (
        <>
          <DayItem name="on" label="督查的日期" help="不晚于今天。" />
          <RecordItem unit={post.unit} label="督查的登记" required={false} />
        </>
      )
    default:
      return null
  }
}
