import type { Command } from '#domain/kernel/command.ts'
import {
  problemAccept,
  problemClose,
  problemDrop,
  problemExtend,
  problemGrant,
  problemHasten,
  problemProgress,
  problemRecall,
  problemRefuse,
  problemReopen,
  problemResolve,
  problemReturn,
  problemSatisfy,
  problemState,
  problemTell,
  problemUphold,
  problemVerify,
  problemVisit,
  problemWaive,
} from '#domain/problem/contract.ts'
import type { ProblemAct } from '#domain/problem/state.ts'

/** An act that is a few words in a dialog. */
export interface SpokenAct {
  contract: Command
  label: string
  done: string
  lead: string
  /** What is to be written; without it nothing is. */
  reason?: { label: string; example: string; required: boolean }
  /** A day beside the words. */
  day?: { name: 'to' | 'deadline'; label: string; help: string; required: boolean }
  /** The command takes several problems and says of each. */
  isMany?: boolean
  danger?: boolean
}

const required = (label: string, example: string) => ({ label, example, required: true })
const perhaps = (label: string, example: string) => ({ label, example, required: false })

export const SPOKEN: Partial<Record<ProblemAct, SpokenAct>> = {
  tell: {
    contract: problemTell,
    label: '反馈',
    done: '已反馈，等单位认领',
    lead: '点对点反馈给被整改单位，它从今天起看得到，认领或者陈述意见。',
    isMany: true,
  },
  accept: {
    contract: problemAccept,
    label: '认领',
    done: '已认领，请定整改方案',
    lead: '认领以后定整改方案，内容不再改。认为不实的不要认领，先陈述意见。',
    reason: perhaps('说明', '例如：问题属实，由分管领导负责整改'),
    isMany: true,
  },
  state: {
    contract: problemState,
    label: '陈述意见',
    done: '已陈述，等督办单位决定',
    lead: '认为问题不实、责任不在本单位的，写明依据。只能陈述一次，督办单位维持的就要认领。',
    reason: required('陈述什么', '例如：该事项由乡镇承办，附会议纪要文号'),
  },
  uphold: {
    contract: problemUphold,
    label: '维持',
    done: '已维持，等单位认领',
    lead: '陈述不采纳，问题照旧，单位应当认领。',
    reason: required('为什么不采纳', '例如：承办单位是该局内设机构'),
  },
  drop: {
    contract: problemDrop,
    label: '撤销问题',
    done: '已撤销',
    lead: '经核实不是问题的撤销；编号保留，经过可查，不再计入问题数。',
    reason: required('为什么撤销', '例如：经核实，台账另册登记'),
    danger: true,
  },
  hasten: {
    contract: problemHasten,
    label: '立行立改',
    done: '已开始整改',
    lead: '能马上改的，不另定方案，改好附上证据就报请核验。',
    reason: perhaps('说明', '例如：当天更换公示栏'),
  },
  progress: {
    contract: problemProgress,
    label: '报进展',
    done: '已报进展',
    lead: '写这一段做了什么、做到哪里；督办单位看得到。',
    reason: required('进展', '例如：已完成清查，退还12笔'),
  },
  resolve: {
    contract: problemResolve,
    label: '报请核验',
    done: '已报请核验',
    lead: '第一道“解决”：写明改成什么样，附着的结果证据一并报上。报了以后证据不能再动，核验退回才能补。',
    reason: required('整改结果', '例如：公开栏按月更新，已公示三期'),
  },
  verify: {
    contract: problemVerify,
    label: '核验到位',
    done: '已核验到位',
    lead: '第二道“到位”：到现场看过、证据对得上的，写明看了什么。',
    reason: required('核验情况', '例如：现场查看公开栏，逐项核对'),
  },
  return: {
    contract: problemReturn,
    label: '核验退回',
    done: '已退回单位继续整改',
    lead: '写明差在哪里；单位从“整改中”接着改，改好重新报请核验。',
    reason: required('差在哪里', '例如：只更新一期，制度还没有建'),
    danger: true,
  },
  recall: {
    contract: problemRecall,
    label: '退回重改',
    done: '已退回重改',
    lead: '已经过的几道一并作废，单位改好以后重新一道一道来。',
    reason: required('为什么退回', '例如：评议没有通过'),
    danger: true,
  },
  waive: {
    contract: problemWaive,
    label: '说明没有涉及的群众',
    done: '已说明，等督办单位决定',
    lead: '确实没有涉及的群众、职工、信访人可以评议的，写明理由，由督办单位另一位同志批准。',
    reason: required('理由', '例如：属内部台账不规范，不涉及服务对象'),
  },
  satisfy: {
    contract: problemSatisfy,
    label: '确认满意',
    done: '已确认满意，可以销号了',
    lead: '第三道“满意”：评议通过的确认；没有涉及群众的，核实理由以后批准。',
    reason: perhaps('说明', '例如：理由属实'),
  },
  close: {
    contract: problemClose,
    label: '销号',
    done: '已销号',
    lead: '解决、到位、满意三道都通过，销号。销号以后按期回访；反弹的原编号重开。',
    reason: perhaps('说明', '例如：经集体研究同意销号'),
    isMany: true,
  },
  visit: {
    contract: problemVisit,
    label: '登记回访',
    done: '已登记回访',
    lead: '回访看过、没有反弹的登记在这里；有反弹的，用“反弹重开”。',
    reason: required('回访情况', '例如：抽查近三个月，均按期公示'),
  },
  reopen: {
    contract: problemReopen,
    label: '反弹重开',
    done: '已重开，单位继续整改',
    lead: '原编号重开，从“整改中”接着改，三道重新来；反弹次数加一。',
    reason: required('怎么反弹的', '例如：回访发现近两个月没有公示'),
    day: { name: 'deadline', label: '新的整改期限', help: '不填的沿用原来的。', required: false },
    danger: true,
  },
  extend: {
    contract: problemExtend,
    label: '申请延期',
    done: '已申请，督办单位同意以前照旧计算逾期',
    lead: '写明为什么、要延到哪天。同意以前照旧计算逾期；延期次数和天数有限。',
    reason: required('为什么要延期', '例如：要等上级批复'),
    day: { name: 'to', label: '延到哪天', help: '', required: true },
  },
  grant: {
    contract: problemGrant,
    label: '同意延期',
    done: '已同意延期',
    lead: '同意以后，期限改为所申请的那天。',
    reason: required('决定的理由', '例如：情况属实'),
  },
  refuse: {
    contract: problemRefuse,
    label: '不同意延期',
    done: '已决定，期限不变',
    lead: '不同意的，期限不变。',
    reason: required('决定的理由', '例如：条件已经具备'),
    danger: true,
  },
}

/** In the order in which they are offered: what leads on first, what leads back last. */
export const OFFERED: readonly ProblemAct[] = [
  'tell',
  'accept',
  'plan',
  'hasten',
  'resolve',
  'verify',
  'satisfy',
  'close',
  'visit',
  'uphold',
  'state',
  'progress',
  'assign',
  'appoint',
  'waive',
  'grant',
  'refuse',
  'extend',
  'return',
  'recall',
  'reopen',
  'drop',
  'merge',
  'split',
]

/** What leads on and is drawn as the main button where it may be done. */
export const LEADING: ReadonlySet<ProblemAct> = new Set([
  'tell',
  'accept',
  'plan',
  'resolve',
  'verify',
  'satisfy',
  'close',
])
