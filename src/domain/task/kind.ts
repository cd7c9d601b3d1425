/** The lists a unit gives out, as an office calls them. */
export const LIST_KINDS = {
  annual: '年度责任清单',
  points: '工作要点',
  plan: '专项方案',
  positive: '正面清单',
  negative: '负面清单',
  weekly: '一周一任务',
  party_work: '党建工作清单',
  party_check: '党建督察清单',
} as const
export type ListKind = keyof typeof LIST_KINDS
export const LIST_KIND_NAMES = Object.keys(LIST_KINDS) as [ListKind, ...ListKind[]]

export const LIST_STATES = { draft: '草稿', issued: '已印发', closed: '已办结' } as const
export type ListState = keyof typeof LIST_STATES

/** What happened to a task, in words. */
export const TASK_EVENTS = {
  receive: '签收',
  object: '提出异议',
  progress: '记进展',
  report: '报完成',
  recognise: '认定',
  return: '退回',
  assign: '指定责任人',
  hand_over: '交接',
} as const
export type TaskEventKind = keyof typeof TASK_EVENTS
export const TASK_EVENT_NAMES = Object.keys(TASK_EVENTS) as [TaskEventKind, ...TaskEventKind[]]
