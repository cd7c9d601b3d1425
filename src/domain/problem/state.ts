/** How a problem stands; the last four are ends, but from 已销号 a rebound leads back under the same number. */
export const PROBLEM_STATES = {
  found: '待反馈',
  told: '待认领',
  stated: '陈述待复',
  accepted: '待定方案',
  rectifying: '整改中',
  resolved: '待核验',
  verified: '待评议',
  satisfied: '待销号',
  closed: '已销号',
  dropped: '已撤销',
  merged: '已并入',
  split: '已拆分',
} as const
export type ProblemState = keyof typeof PROBLEM_STATES
export const PROBLEM_STATE_NAMES = Object.keys(PROBLEM_STATES) as [ProblemState, ...ProblemState[]]

/** Problems that the unit still has to do something about, or others on its behalf: neither closed nor gone elsewhere. */
export const OPEN_STATES = [
  'told',
  'stated',
  'accepted',
  'rectifying',
  'resolved',
  'verified',
  'satisfied',
] as const satisfies readonly ProblemState[]

export const SEVERITIES = { general: '一般', serious: '较重', grave: '严重' } as const
export type Severity = keyof typeof SEVERITIES
export const SEVERITY_NAMES = Object.keys(SEVERITIES) as [Severity, ...Severity[]]

/** What is said on a problem. */
export const PROBLEM_ACTS = {
  tell: '反馈',
  accept: '认领',
  state: '陈述',
  uphold: '维持',
  drop: '撤销',
  plan: '定方案',
  hasten: '立行立改',
  progress: '报进展',
  resolve: '报请核验',
  verify: '核验到位',
  return: '核验退回',
  recall: '退回重改',
  waive: '说明没有涉及的群众',
  satisfy: '确认满意',
  close: '销号',
  visit: '回访',
  reopen: '反弹重开',
  merge: '并入',
  split: '拆分',
  appoint: '指定核验人',
  assign: '明确责任',
  extend: '申请延期',
  grant: '同意延期',
  refuse: '不同意延期',
} as const
export type ProblemAct = keyof typeof PROBLEM_ACTS
export const PROBLEM_ACT_NAMES = Object.keys(PROBLEM_ACTS) as [ProblemAct, ...ProblemAct[]]

/** How a form of 满意 stands: open, closed with too few answers to say anything, or those affected are content or not. */
export const POLL_OUTCOMES = {
  open: '评议正在进行',
  few: '评的人太少，不能算数',
  passed: '评议通过',
  failed: '评议没有通过',
} as const
export type PollOutcome = keyof typeof POLL_OUTCOMES
export const POLL_OUTCOME_NAMES = Object.keys(POLL_OUTCOMES) as [PollOutcome, ...PollOutcome[]]

/** Who does it: the unit that rectifies, the one that oversees it, the named verifier, or either of the first two. */
export type Side = 'unit' | 'over' | 'verifier' | 'both'

export interface Move {
  act: ProblemAct
  from: readonly ProblemState[]
  /** The state it leads to; without one it changes none. */
  to?: ProblemState
  side: Side
}

const BEFORE_CLOSURE = ['told', 'accepted', 'rectifying', 'resolved'] as const
const WORKING = ['accepted', 'rectifying'] as const
const UNVERIFIED = ['told', 'accepted', 'rectifying'] as const

/**
 * The moves of a problem, the only ones there are; the database keeps the same table and lets nothing else move it.
 * 解决不放过, 到位不放过, 满意不放过: `resolve`, `verify` and `satisfy` are the three locks, `close` opens the door.
 */
export const MOVES: readonly Move[] = [
  { act: 'tell', from: ['found'], to: 'told', side: 'over' },
  { act: 'accept', from: ['told'], to: 'accepted', side: 'unit' },
  { act: 'state', from: ['told'], to: 'stated', side: 'unit' },
  { act: 'uphold', from: ['stated'], to: 'told', side: 'over' },
  { act: 'drop', from: ['found', 'told', 'stated'], to: 'dropped', side: 'over' },
  { act: 'plan', from: WORKING, to: 'rectifying', side: 'unit' },
  { act: 'hasten', from: ['accepted'], to: 'rectifying', side: 'unit' },
  { act: 'progress', from: ['rectifying'], side: 'unit' },
  { act: 'resolve', from: ['rectifying'], to: 'resolved', side: 'unit' },
  { act: 'verify', from: ['resolved'], to: 'verified', side: 'verifier' },
  { act: 'return', from: ['resolved'], to: 'rectifying', side: 'verifier' },
  { act: 'recall', from: ['resolved', 'verified', 'satisfied'], to: 'rectifying', side: 'over' },
  { act: 'waive', from: ['verified'], side: 'both' },
  { act: 'satisfy', from: ['verified'], to: 'satisfied', side: 'over' },
  { act: 'close', from: ['satisfied'], to: 'closed', side: 'over' },
  { act: 'visit', from: ['closed'], side: 'over' },
  { act: 'reopen', from: ['closed'], to: 'rectifying', side: 'over' },
  { act: 'merge', from: UNVERIFIED, to: 'merged', side: 'over' },
  { act: 'split', from: UNVERIFIED, to: 'split', side: 'over' },
  { act: 'appoint', from: BEFORE_CLOSURE, side: 'over' },
  { act: 'assign', from: BEFORE_CLOSURE, side: 'unit' },
  { act: 'extend', from: WORKING, side: 'unit' },
  { act: 'grant', from: WORKING, side: 'over' },
  { act: 'refuse', from: WORKING, side: 'over' },
]

/** The move that an act makes. */
export function moveOf(act: ProblemAct): Move {
  const move = MOVES.find(one => one.act === act)
  if (!move) throw new Error(`no move ${act}`)
  return move
}

/** Whether the day by which it should be closed has passed while it is open, on a day. */
export function isOverdue(
  { state, deadline }: { state: ProblemState; deadline: string | null },
  today: string,
): boolean {
  return deadline !== null && deadline < today && (OPEN_STATES as readonly string[]).includes(state)
}
