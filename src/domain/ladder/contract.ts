import { z } from 'zod'
import { command, download, query } from '#domain/kernel/command.ts'
import { DaySchema } from '#domain/kernel/day.ts'
import { Ability, Cursor, Id, Reason } from '#domain/kernel/wire.ts'
import { REPLIES, type ReplyKind } from './climb.ts'
import { RUNG_NAMES } from './definition.ts'

const RungName = z.enum(RUNG_NAMES)
const Kind = z.enum(Object.keys(REPLIES) as [ReplyKind, ...ReplyKind[]])

/** What climbs: an 应办 that a unit did not do in time. */
const Matter = z.object({
  occurrence: Id,
  unit: Id,
  unitName: z.string(),
  label: z.string(),
  /** The clause as it is cited. */
  clause: z.string(),
  /** The window in words. */
  keyWords: z.string(),
  due: DaySchema,
  /** Days after it was due, while it is overdue. */
  daysLate: z.int().nullable(),
})
export type Matter = z.output<typeof Matter>

/** A rung that falls due, or that something keeps from falling due. */
const Planned = z.object({
  matter: Matter,
  /** The unit addressed: the one that owes, or one further up that it waits for. */
  to: Id,
  toName: z.string(),
  /** Posts and names. */
  toWords: z.string(),
  rung: RungName.nullable(),
  /** From which day it may be issued. */
  on: DaySchema.nullable(),
  /** Why: what was waited for, or what it waits for. */
  why: z.string(),
  /** Until when the unit would have to answer, were it issued today. */
  answerBy: DaySchema.nullable(),
})
export type Planned = z.output<typeof Planned>

export const ladderPlan = query({
  name: 'ladder.plan',
  summary: '督促计划：按到期日和工作日，今天该发哪一级，哪些以后发，哪些先不发、为什么；确认以前什么也不发',
  input: z.strictObject({
    unit: Id.optional(),
    duty: z.string().max(80).optional(),
    /** Due from this day on. */
    from: DaySchema.optional(),
  }),
  output: z.object({
    today: DaySchema,
    pending: z.boolean(),
    ladder: z.object({
      label: z.string(),
      note: z.string().nullable(),
      rungs: z.array(z.object({ rung: RungName, after: z.int(), answerWithin: z.int(), asks: z.string() })),
    }),
    due: z.array(Planned),
    later: z.array(Planned),
    held: z.array(Planned),
    /** Overdue below in all; the plan lists those already urged and of the others the ones that fell due last. */
    overdue: z.int(),
    listed: z.int(),
  }),
})

const Choice = z.strictObject({ occurrence: Id, to: Id, rung: RungName })

export const ladderApply = command({
  name: 'ladder.apply',
  summary: '按督促计划签发：选定的各件发出这一级，情况已变的不发并说明',
  input: z.strictObject({
    items: z
      .array(Choice)
      .min(1, { error: '请先选定要发的事项' })
      .max(200, { error: '一次至多发200件，请分几次' }),
  }),
  output: z.object({
    issued: z.array(Choice.extend({ id: Id })),
    skipped: z.array(Choice.extend({ why: z.string() })),
  }),
})

const Listed = z.object({
  id: Id,
  matter: Matter,
  rung: RungName,
  from: z.string(),
  to: Id,
  toName: z.string(),
  issuedOn: DaySchema,
  answerBy: DaySchema,
  /** Where it stands, in words. */
  words: z.string(),
  /** Who has to do something next: the unit addressed, whoever stands above it, or nobody. */
  waits: z.enum(['addressed', 'above', 'nobody']),
})
export type ListedStep = z.output<typeof Listed>

export const ladderList = query({
  name: 'ladder.list',
  summary: '督促清单：发给本单位的、本单位发出的，或者一件应办的',
  input: z.strictObject({
    side: z.enum(['received', 'issued']).default('received'),
    /** Of one 应办 instead, whoever issued them. */
    occurrence: Id.optional(),
    /** Without those whose matter is settled. */
    open: z.boolean().default(true),
    cursor: Cursor.optional(),
    limit: z.int().min(1).max(200).default(50),
  }),
  output: z.object({ rows: z.array(Listed), total: z.int(), next: Cursor.nullable() }),
})

export const ladderShow = query({
  name: 'ladder.show',
  summary: '一件督促：发到了哪一级，怎么答复的，接下来是什么',
  input: z.strictObject({ id: Id }),
  output: z.object({
    matter: Matter,
    to: Id,
    toName: z.string(),
    /** Why it is over, if it is. */
    settled: z.string().nullable(),
    words: z.string(),
    /** The rungs from the lowest; those not issued yet have no step. */
    rungs: z.array(
      z.object({
        rung: RungName,
        step: z
          .object({
            id: Id,
            from: z.string(),
            who: z.string(),
            toWords: z.string(),
            asks: z.string(),
            issuedOn: DaySchema,
            answerBy: DaySchema,
            /** 督办单的编号. */
            number: z.string().nullable(),
          })
          .nullable(),
        /** When it would be issued, as things stand. */
        plannedOn: DaySchema.nullable(),
      }),
    ),
    replies: z.array(
      z.object({
        id: Id,
        kind: Kind,
        rung: RungName,
        on: DaySchema,
        words: z.string(),
        reason: z.string(),
        who: z.string(),
        from: z.string(),
        record: Id.nullable(),
      }),
    ),
    /** The climbs of other units in the same matter, each by its last step. */
    beside: z.array(z.object({ step: Id, toName: z.string(), words: z.string() })),
    /** The units further up that it may be turned to. */
    above: z.array(z.object({ id: Id, name: z.string() })),
    latest: z.object({ promise: DaySchema, extension: DaySchema, pause: DaySchema }),
    can: z.object({
      answer: Ability,
      object: Ability,
      review: Ability,
      pause: Ability,
      resume: Ability,
      extend: Ability,
      decide: Ability,
      turn: Ability,
      release: Ability,
      visit: Ability,
      /** Planning an inspection that carries the 督查 out. */
      inspect: Ability,
      withdraw: Ability,
    }),
  }),
})
export type ShownClimb = z.output<typeof ladderShow.output>

const Done = z.object({ id: Id })
const said = { id: Id, reason: Reason }

export const ladderAnswer = command({
  name: 'ladder.answer',
  summary: '答复：写明原因，答应哪天办成；一级答复一次',
  input: z.strictObject({ ...said, promise: DaySchema.nullable().default(null), record: Id.optional() }),
  output: Done,
})

export const ladderObject = command({
  name: 'ladder.object',
  summary: '提出异议：这件不该督促，写明为什么；复核以前不升级',
  input: z.strictObject(said),
  output: Done,
})

export const ladderUphold = command({
  name: 'ladder.uphold',
  summary: '异议成立，终止督促；由签发人以外的同志复核',
  input: z.strictObject(said),
  output: Done,
})

export const ladderDismiss = command({
  name: 'ladder.dismiss',
  summary: '异议不成立，重新计答复时间',
  input: z.strictObject(said),
  output: Done,
})

export const ladderPause = command({
  name: 'ladder.pause',
  summary: '停表：到哪天以前不升级，写明原因；次数和天数有限',
  input: z.strictObject({ ...said, to: DaySchema }),
  output: Done,
})

export const ladderResume = command({
  name: 'ladder.resume',
  summary: '恢复计时，停表到今天为止；本单位和上级都可以恢复',
  input: z.strictObject(said),
  output: Done,
})

export const ladderExtend = command({
  name: 'ladder.extend',
  summary: '申请延期到哪天；上级同意以前照旧计时',
  input: z.strictObject({ ...said, to: DaySchema }),
  output: Done,
})

export const ladderGrant = command({
  name: 'ladder.grant',
  summary: '同意延期',
  input: z.strictObject(said),
  output: Done,
})

export const ladderRefuse = command({
  name: 'ladder.refuse',
  summary: '不同意延期',
  input: z.strictObject(said),
  output: Done,
})

export const ladderTurn = command({
  name: 'ladder.turn',
  summary: '转请上级：卡在上级的答复、批复或者经费，写明等什么；阶梯转向那个上级单位',
  input: z.strictObject({ ...said, unit: Id }),
  output: Done,
})

export const ladderRelease = command({
  name: 'ladder.release',
  summary: '答复下级的转请：所等的已办，或者不由本单位办；此后由下级接着办',
  input: z.strictObject(said),
  output: Done,
})

export const ladderVisit = command({
  name: 'ladder.visit',
  summary: '登记督查结果：哪天去看的，看到什么；可以附上督查的登记',
  input: z.strictObject({ ...said, on: DaySchema, record: Id.optional() }),
  output: Done,
})

export const ladderWithdraw = command({
  name: 'ladder.withdraw',
  summary: '撤回这一级并终止督促；由签发单位撤回，写明为什么',
  input: z.strictObject(said),
  output: Done,
})

export const ladderOrder = download({
  name: 'ladder.order',
  summary: '督办单（.docx）：事项、依据、逾期和历次督促的情况、要求和期限，附回执',
  input: z.strictObject({ id: z.coerce.number().pipe(Id) }),
})
