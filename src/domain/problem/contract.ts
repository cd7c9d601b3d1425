import { z } from 'zod'
import { command, query } from '#domain/kernel/command.ts'
import { DaySchema } from '#domain/kernel/day.ts'
import { Ability, Cursor, Id, Instant, Reason } from '#domain/kernel/wire.ts'
import { ProblemFilter } from './filter.ts'
import { POLL_OUTCOME_NAMES, PROBLEM_ACT_NAMES, PROBLEM_STATE_NAMES, SEVERITY_NAMES } from './state.ts'

const State = z.enum(PROBLEM_STATE_NAMES)
const Severity = z.enum(SEVERITY_NAMES)
const Act = z.enum(PROBLEM_ACT_NAMES)
const words = (label: string, most: number) =>
  z
    .string()
    .trim()
    .max(most, { error: `${label}不超过${most}字` })
    .default('')
const One = z.object({ id: Id })
const Named = z.object({ person: Id.nullable(), name: z.string() })
/** A person by his number, or, where he is no user of the program, by his name alone. */
const Naming = z
  .strictObject({ person: Id.nullable().default(null), name: words('姓名', 60) })
  .nullable()
  .default(null)

/** What is said of a problem when it is registered. */
export const PROBLEM_FIELDS = {
  title: z
    .string({ error: '请写明问题' })
    .trim()
    .min(2, { error: '请写明问题，至少两个字' })
    .max(300, { error: '问题不超过300字，表现写在“具体表现”里' }),
  detail: words('具体表现', 4000),
  source: z.string({ error: '请选择问题来源' }).min(1, { error: '请选择问题来源' }).max(80),
  sourceNo: words('来文或反馈文号', 120),
  aspect: z.string().max(80).nullable().default(null),
  severity: Severity.default('general'),
  clause: words('违反的条款', 200),
  foundOn: DaySchema,
  deadline: DaySchema.nullable().default(null),
  /** The deadline as the list says it (立行立改, 长期坚持), where it names no day. */
  deadlineWords: words('期限要求', 60),
  leader: Naming,
  owner: Naming,
}
const refuseEarly = (one: { foundOn: string; deadline: string | null }, issues: z.RefinementCtx) => {
  if (one.deadline === null || one.deadline >= one.foundOn) return
  const message = '整改期限早于发现日期，请核对两个日期'
  issues.addIssue({ code: 'custom', path: ['deadline'], message })
}
export const ProblemInput = z.strictObject(PROBLEM_FIELDS).superRefine(refuseEarly)
export type ProblemInput = z.output<typeof ProblemInput>

export const ProblemView = z.object({
  id: Id,
  no: z.string(),
  title: z.string(),
  unit: Id,
  unitName: z.string(),
  over: Id,
  overName: z.string(),
  source: z.string(),
  sourceNo: z.string(),
  inspection: Id.nullable(),
  aspect: z.string().nullable(),
  severity: Severity,
  foundOn: DaySchema,
  deadline: DaySchema.nullable(),
  deadlineWords: z.string(),
  /** Days after the deadline while it is open. */
  daysLate: z.int().nullable(),
  leader: Named,
  owner: Named,
  state: State,
  fast: z.boolean(),
  round: z.int(),
  rebounds: z.int(),
  closedOn: DaySchema.nullable(),
  /** 一问题一方案一台账一报告: which of the three are there. */
  file: z.object({ plan: z.boolean(), ledger: z.boolean(), report: z.boolean() }),
})
export type ProblemView = z.output<typeof ProblemView>

export const problemList = query({
  name: 'problem.list',
  summary: '问题清单：按单位、来源、状态查看',
  input: z.strictObject({
    ...ProblemFilter,
    cursor: Cursor.optional(),
    limit: z.int().min(1).max(500).default(50),
  }),
  output: z.object({
    rows: z.array(ProblemView),
    total: z.int(),
    /** How many of each state under the same conditions but for the state. */
    states: z.partialRecord(State, z.int()),
    next: Cursor.nullable(),
  }),
})

const ActView = z.object({
  id: Id,
  act: Act,
  round: z.int(),
  on: DaySchema,
  at: Instant,
  by: z.string(),
  unitName: z.string(),
  reason: z.string(),
  to: DaySchema.nullable(),
  whomName: z.string(),
  holds: z.boolean().nullable(),
})

const EvidenceView = z.object({
  id: Id,
  kind: z.enum(['process', 'result', 'check']),
  round: z.int(),
  hash: z.string().nullable(),
  fileName: z.string().nullable(),
  record: z
    .object({ id: Id, title: z.string().nullable(), ledger: z.string().nullable(), isValid: z.boolean() })
    .nullable(),
  caption: z.string(),
  by: z.string(),
  at: Instant,
  removed: z.boolean(),
})

const MeasureView = z.object({
  id: Id,
  kind: z.enum(['now', 'lasting']),
  words: z.string(),
  owner: Named,
  dueOn: DaySchema.nullable(),
  doneOn: DaySchema.nullable(),
  rule: z.string(),
  record: Id.nullable(),
})

export const problemShow = query({
  name: 'problem.show',
  summary: '一个问题：来由、方案、进展、证据、三道核验，现在能办什么',
  input: z.strictObject({ id: Id }),
  output: z.object({
    problem: ProblemView.extend({
      detail: z.string(),
      clause: z.string(),
      from: Id,
      fromName: z.string(),
      verifier: Named.nullable(),
      verifierUnit: z.string(),
      extensions: z.int(),
      into: One.extend({ no: z.string() }).nullable(),
      parent: One.extend({ no: z.string() }).nullable(),
      parts: z.array(One.extend({ no: z.string(), title: z.string(), state: State })),
      workingDays: z.int().nullable(),
    }),
    today: DaySchema,
    /** The three locks of the try under way: who opened each and when. */
    locks: z.array(
      z.object({
        lock: z.enum(['resolve', 'verify', 'satisfy']),
        by: z.string().nullable(),
        unitName: z.string().nullable(),
        on: DaySchema.nullable(),
      }),
    ),
    measures: z.array(MeasureView),
    acts: z.array(ActView),
    evidence: z.array(EvidenceView),
    poll: z
      .object({
        id: Id,
        group: z.string(),
        codes: z.int(),
        need: z.int(),
        share: z.int(),
        closesOn: DaySchema,
        closedOn: DaySchema.nullable(),
        answered: z.int(),
        /** Told when it is closed, and not of so few that an answer could be traced. */
        counts: z.object({ content: z.int(), mostly: z.int(), discontent: z.int() }).nullable(),
        outcome: z.enum(POLL_OUTCOME_NAMES),
      })
      .nullable(),
    /** The request for a later deadline and the reason of a waiver that wait for a decision. */
    open: z.object({ extension: Id.nullable(), waiver: Id.nullable() }),
    visits: z.array(DaySchema),
    /** Others of the same clause or of similar words, in other years and units too (屡查屡犯). */
    alike: z.array(
      z.object({
        id: Id,
        no: z.string(),
        title: z.string(),
        unitName: z.string(),
        foundOn: DaySchema,
        state: State,
        same: z.string(),
      }),
    ),
    can: z.partialRecord(Act, Ability),
    canRevise: Ability,
    /** What is no act of its own; null where it may be done. */
    also: z.object({
      poll: Ability,
      tally: Ability,
      measure: Ability,
      process: Ability,
      result: Ability,
      check: Ability,
    }),
  }),
})

export const problemRegister = command({
  name: 'problem.register',
  summary: '登记问题：自查的登记后直接整改，检查别的单位发现的先反馈',
  input: z.strictObject({
    /** Whose they are, but for those that name a unit of their own. */
    unit: Id.optional(),
    /** Who oversees it; for what the own unit found itself. */
    over: Id.optional(),
    inspection: Id.optional(),
    problems: z
      .array(z.strictObject({ ...PROBLEM_FIELDS, unit: Id.optional() }).superRefine(refuseEarly))
      .min(1, { error: '请至少填写一个问题' })
      .max(500, { error: '一次至多登记500个，请分几次' }),
  }),
  output: z.object({ made: z.array(One.extend({ no: z.string() })) }),
})

export const problemRevise = command({
  name: 'problem.revise',
  summary: '更改问题的内容，单位认领以前',
  input: z.strictObject({ id: Id, problem: ProblemInput }),
  output: One,
})

export const problemOverseers = query({
  name: 'problem.overseers',
  summary: '可以督办本单位整改的上级单位',
  input: z.strictObject({}),
  output: z.object({ units: z.array(z.object({ id: Id, name: z.string() })) }),
})

/** Each of many under its own conditions: what is refused is said and stays as it is. */
const Many = z.array(Id).min(1, { error: '请先选定问题' }).max(500, { error: '一次至多办500个，请分几次' })
const ManyDone = z.object({
  done: z.array(Id),
  refused: z.array(z.object({ id: Id, no: z.string(), why: z.string() })),
})
export type ManyDone = z.output<typeof ManyDone>
const Remark = words('说明', 2000)

export const problemTell = command({
  name: 'problem.tell',
  summary: '点对点反馈给被检查单位，请它认领',
  input: z.strictObject({ ids: Many }),
  output: ManyDone,
})
export const problemAccept = command({
  name: 'problem.accept',
  summary: '认领问题',
  input: z.strictObject({ ids: Many, reason: Remark }),
  output: ManyDone,
})
export const problemClose = command({
  name: 'problem.close',
  summary: '销号：解决、到位、满意三道都通过的才能办，逐个核对',
  input: z.strictObject({ ids: Many, reason: Remark }),
  output: ManyDone,
})
export const problemAppoint = command({
  name: 'problem.appoint',
  summary: '指定核验人：不能是被整改单位的人，也不能参加过整改',
  input: z.strictObject({ ids: Many, person: Id }),
  output: ManyDone,
})

const Said = z.strictObject({ id: Id, reason: Reason.max(2000) })
const Perhaps = z.strictObject({ id: Id, reason: Remark })

export const problemState = command({
  name: 'problem.state',
  summary: '认领以前陈述意见',
  input: Said,
  output: One,
})
export const problemUphold = command({
  name: 'problem.uphold',
  summary: '陈述不采纳，维持问题',
  input: Said,
  output: One,
})
export const problemDrop = command({
  name: 'problem.drop',
  summary: '经核实撤销问题',
  input: Said,
  output: One,
})
export const problemHasten = command({
  name: 'problem.hasten',
  summary: '立行立改：不另定方案，马上改',
  input: Perhaps,
  output: One,
})
export const problemProgress = command({
  name: 'problem.progress',
  summary: '报整改进展',
  input: Said,
  output: One,
})
export const problemResolve = command({
  name: 'problem.resolve',
  summary: '报请核验：第一道“解决”，要有结果证据',
  input: Said,
  output: One,
})
export const problemVerify = command({
  name: 'problem.verify',
  summary: '核验到位：第二道“到位”，由指定的核验人办',
  input: Said,
  output: One,
})
export const problemReturn = command({
  name: 'problem.return',
  summary: '核验退回，写明差在哪里',
  input: Said,
  output: One,
})
export const problemRecall = command({
  name: 'problem.recall',
  summary: '督办单位退回重改',
  input: Said,
  output: One,
})
export const problemWaive = command({
  name: 'problem.waive',
  summary: '说明这个问题没有涉及的群众、职工或信访人，请督办单位批准',
  input: Said,
  output: One,
})
export const problemSatisfy = command({
  name: 'problem.satisfy',
  summary: '确认第三道“满意”：评议通过，或者批准没有涉及群众的理由',
  input: Perhaps,
  output: One,
})
export const problemVisit = command({
  name: 'problem.visit',
  summary: '登记回访：没有反弹',
  input: Said,
  output: One,
})
export const problemReopen = command({
  name: 'problem.reopen',
  summary: '问题反弹，原编号重开',
  input: Said.extend({ deadline: DaySchema.nullable().default(null) }),
  output: One,
})
export const problemExtend = command({
  name: 'problem.extend',
  summary: '申请延长整改期限',
  input: Said.extend({ to: DaySchema }),
  output: One,
})
export const problemGrant = command({
  name: 'problem.grant',
  summary: '同意延期',
  input: Said,
  output: One,
})
export const problemRefuse = command({
  name: 'problem.refuse',
  summary: '不同意延期',
  input: Said,
  output: One,
})
export const problemAssign = command({
  name: 'problem.assign',
  summary: '明确责任领导或责任人',
  input: z.strictObject({ id: Id, as: z.enum(['leader', 'owner']), person: Id }),
  output: One,
})
export const problemMerge = command({
  name: 'problem.merge',
  summary: '把重复的问题并入另一个，编号可查',
  input: Said.extend({ into: Id }),
  output: One,
})
export const problemSplit = command({
  name: 'problem.split',
  summary: '把一个问题拆成几个，编号接着原编号',
  input: Said.extend({
    parts: z.array(ProblemInput).min(2, { error: '至少拆成两个' }).max(20, { error: '至多拆成20个' }),
  }),
  output: z.object({ made: z.array(One.extend({ no: z.string() })) }),
})
