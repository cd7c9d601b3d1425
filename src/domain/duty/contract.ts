import { z } from 'zod'
import { command, download, query } from '#domain/kernel/command.ts'
import { DaySchema, daysBetween } from '#domain/kernel/day.ts'
import { Cursor, Id, Instant, Reason, Year } from '#domain/kernel/wire.ts'
import { Clause, Counts, Kind, Level, Reached, Standing, State, Sure } from './wire.ts'

/** True while entries made a moment ago are still being matched: ask again in a second. */
const Pending = z.boolean()

export const dutyTodo = query({
  name: 'duty.todo',
  summary: '我的待办：本单位和本岗位要办的事，按逾期、今天、本周、以后',
  input: z.strictObject({ limit: z.int().min(1).max(200).default(100) }),
  output: z.object({
    today: DaySchema,
    pending: Pending,
    /** How many there are in all, beyond the limit too. */
    total: z.int(),
    todo: z.array(
      Standing.extend({
        when: z.enum(['overdue', 'today', 'week', 'later']),
        /** Whether the acting post answers for it itself. */
        mine: z.boolean(),
        /** What fulfils it, in words. */
        how: z.string(),
        /** What to do next: make an entry (`to` is its page), say that it is done, or decide on 不适用 of a unit below. */
        action: z.enum(['enter', 'tick', 'decide']),
        to: z.string().nullable(),
      }),
    ),
  }),
})

export const dutyList = query({
  name: 'duty.list',
  summary: '应办清单：按单位、职责、状态、到期时间筛选',
  input: z.strictObject({
    unit: Id.optional(),
    below: z.boolean().default(false),
    duty: z.string().max(80).optional(),
    states: z.array(State).max(7).default([]),
    /** Due in these days. */
    from: DaySchema.optional(),
    to: DaySchema.optional(),
    /** As of this day; today when absent. */
    on: DaySchema.optional(),
    /** Those that were withdrawn instead. */
    withdrawn: z.boolean().default(false),
    cursor: Cursor.optional(),
    limit: z.int().min(1).max(200).default(50),
  }),
  output: z.object({
    rows: z.array(Standing),
    total: z.int(),
    next: Cursor.nullable(),
    pending: Pending,
  }),
})

export const dutyShow = query({
  name: 'duty.show',
  summary: '一件应办：条款、窗口、由什么办成、停表和经过',
  input: z.strictObject({ id: Id }),
  output: z.object({
    occurrence: Standing,
    pending: Pending,
    /** As the norm says, before pauses. */
    statedDue: DaySchema,
    normVersion: z.int(),
    /** The cadence in words. */
    cadence: z.string(),
    note: z.string().nullable(),
    /** What fulfils it, in words; null when a person ticks it. */
    shownBy: z.string().nullable(),
    /** The page that enters what fulfils it, if there is one. */
    to: z.string().nullable(),
    /** The entry that brought it about (某事发生后限期). */
    cause: z.object({ id: Id, title: z.string(), occurredOn: DaySchema }).nullable(),
    acts: z.array(
      z.object({
        record: Id,
        /** Null when the entry may be seen by few. */
        title: z.string().nullable(),
        ledger: z.string().nullable(),
        on: DaySchema,
        enteredLateDays: z.int(),
        amount: z.int(),
        by: z.enum(['rule', 'person']),
        /** Other duties the same act fulfils. */
        also: z.array(z.object({ id: Id, label: z.string() })),
      }),
    ),
    /** What somebody said was done, as far as it stands. */
    ticks: z.array(
      z.object({
        id: Id,
        on: DaySchema,
        enteredLateDays: z.int(),
        reason: z.string(),
        who: z.string(),
        /** The entry that bears it out; its title only for whoever may open it. */
        record: z.object({ id: Id, title: z.string().nullable() }).nullable(),
      }),
    ),
    /** Entries of the window that match by the rule but that somebody said do not count. */
    rejected: z.array(z.object({ record: Id, title: z.string().nullable(), reason: z.string() })),
    pauses: z.array(
      z.object({ id: Id, from: DaySchema, to: DaySchema.nullable(), reason: z.string(), who: z.string() }),
    ),
    history: z.array(
      z.object({
        id: Id,
        at: Instant,
        kind: z.string(),
        words: z.string(),
        reason: z.string(),
        who: z.string(),
      }),
    ),
    /** Why each is refused at present; null when it is open. */
    can: z.object({
      confirm: z.string().nullable(),
      reject: z.string().nullable(),
      tick: z.string().nullable(),
      exempt: z.string().nullable(),
      decide: z.string().nullable(),
      pause: z.string().nullable(),
      resume: z.string().nullable(),
    }),
  }),
})

export const dutyBoard = query({
  name: 'duty.board',
  summary: '各单位应办、已办、临期、逾期、缺口，可以逐级往下看',
  input: z.strictObject({
    unit: Id.optional(),
    /** Due in these days; the year of `on` when absent. */
    from: DaySchema.optional(),
    to: DaySchema.optional(),
    on: DaySchema.optional(),
    duty: z.string().max(80).optional(),
  }),
  output: z.object({
    unit: z.object({ id: Id, name: z.string(), kind: Kind }),
    /** The way up, nearest last, as far as it is in sight. */
    above: z.array(z.object({ id: Id, name: z.string() })),
    on: DaySchema,
    from: DaySchema,
    to: DaySchema,
    pending: Pending,
    /** With all below. */
    total: Counts,
    /** Of the unit itself. */
    own: Counts,
    children: z.array(
      z.object({ id: Id, name: z.string(), kind: Kind, hasBelow: z.boolean(), counts: Counts }),
    ),
    /** By duty, the most overdue first. */
    duties: z.array(z.object({ clause: Clause, counts: Counts })),
    /** 停表: those of the unit and below whose clock stands, by due day; at most 50. A superior ends one by `duty.resume`. */
    paused: z.array(Standing),
  }),
})

export const dutyNorms = query({
  name: 'duty.norms',
  summary: '规范和职责：条款、把握、频次，启用还是停用，新版本改了什么、牵涉哪些任务和应办',
  input: z.strictObject({ unit: Id.optional() }),
  output: z.object({
    unit: z.object({ id: Id, name: z.string() }),
    /** Years whose days off were not announced or brought in. */
    missingYears: z.array(Year),
    openYears: z.array(z.object({ year: Year, since: DaySchema })),
    norms: z.array(
      z.object({
        id: z.string(),
        version: z.int(),
        document: z.string(),
        year: z.int().nullable(),
        issued: z.string().nullable(),
        number: z.string().nullable(),
        level: Level,
        inForce: DaySchema,
        ends: DaySchema.nullable(),
        replacedBy: z.string().nullable(),
        note: z.string().nullable(),
        duties: z.array(
          z.object({
            id: z.string(),
            label: z.string(),
            article: z.string(),
            articleConfidence: Sure,
            confidence: Sure,
            subjects: z.array(Kind),
            owner: z.string().nullable(),
            cadence: z.string(),
            shownBy: z.string().nullable(),
            note: z.string().nullable(),
            on: z.boolean(),
            byDefault: z.boolean(),
            /** The switch that decides at this unit, its own or one further up. */
            switched: z
              .object({
                unit: Id,
                unitName: z.string(),
                on: z.boolean(),
                from: DaySchema,
                reason: z.string(),
                at: Instant,
              })
              .nullable(),
          }),
        ),
        /** What this version changed against the one before it that was in use here. */
        changes: z.array(
          z.object({
            what: z.enum(['added', 'removed', 'changed']),
            duty: z.string().nullable(),
            label: z.string(),
            words: z.array(z.string()),
            moves: z.boolean(),
            /** Of a duty changed or removed. */
            reaches: Reached.nullable(),
          }),
        ),
        formerVersion: z.int().nullable(),
      }),
    ),
  }),
})

export const dutyCalendar = query({
  name: 'duty.calendar',
  summary: '日历：一段日子里到期的应办、节假日和节点',
  input: z
    .strictObject({
      from: DaySchema,
      to: DaySchema,
      unit: Id.optional(),
      /** With all below: counted, not listed. */
      below: z.boolean().default(false),
    })
    .refine(({ from, to }) => from <= to && daysBetween(from, to) <= 62, {
      error: '一次最多看62天，起始日期不晚于截止日期',
      path: ['to'],
    }),
  output: z.object({
    missingYears: z.array(Year),
    pending: Pending,
    days: z.array(
      z.object({
        day: DaySchema,
        /** 上班 or not, with 调休. */
        working: z.boolean(),
        /** 调休上班 of a weekend day. */
        worked: z.boolean(),
        festivals: z.array(z.string()),
        counts: Counts.nullable(),
        items: z.array(z.object({ id: Id, label: z.string(), state: State, owner: z.string().nullable() })),
      }),
    ),
  }),
})

export const dutyForesee = query({
  name: 'duty.foresee',
  summary: '预警：照今年的进度和以往的情况，哪些很可能按期办不成，理由说清楚',
  input: z.strictObject({
    unit: Id.optional(),
    below: z.boolean().default(true),
    limit: z.int().min(1).max(200).default(50),
  }),
  output: z.object({
    pending: Pending,
    rows: z.array(Standing.extend({ likely: z.enum(['likely', 'possible']), reason: z.string() })),
  }),
})

/** A month as the address writes it: 2023-09. */
const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: '月份应写成2023-09这样' })

export const dutyBulletin = download({
  name: 'duty.bulletin',
  summary: '月度通报（.docx）：一个单位和它下面的，当月到期的应办办了多少、哪些逾期、督促了多少、下月有哪些',
  input: z.strictObject({ unit: z.coerce.number().pipe(Id).optional(), month: Month }),
})

const Done = z.object({ id: Id })

export const dutyConfirm = command({
  name: 'duty.confirm',
  summary: '确认这条登记办成了这件应办，哪怕日期在窗口外',
  input: z.strictObject({ id: Id, record: Id, reason: Reason }),
  output: Done,
})

export const dutyReject = command({
  name: 'duty.reject',
  summary: '否定：这条登记（或这次勾选）不算办成这件应办',
  input: z
    .strictObject({ id: Id, record: Id.optional(), tick: Id.optional(), reason: Reason })
    .refine(one => (one.record === undefined) !== (one.tick === undefined), {
      error: '请选定一条登记或者一次勾选',
      path: ['record'],
    }),
  output: Done,
})

export const dutyTick = command({
  name: 'duty.tick',
  summary: '勾选办成：没有台账可对的职责，写明哪天怎么办的',
  input: z.strictObject({
    id: Id,
    on: DaySchema,
    reason: Reason,
    /** A record that bears it out, if there is one. */
    record: Id.optional(),
  }),
  output: Done,
})

export const dutyExempt = command({
  name: 'duty.exempt',
  summary: '报请不适用：写明为什么本单位不该办，上级同意前照旧算应办',
  input: z.strictObject({ id: Id, reason: Reason }),
  output: Done,
})

export const dutyApproveExempt = command({
  name: 'duty.approve-exempt',
  summary: '同意下级的不适用',
  input: z.strictObject({ id: Id, reason: Reason }),
  output: Done,
})

export const dutyRefuseExempt = command({
  name: 'duty.refuse-exempt',
  summary: '不同意下级的不适用，或撤回先前的同意',
  input: z.strictObject({ id: Id, reason: Reason }),
  output: Done,
})

export const dutyPause = command({
  name: 'duty.pause',
  summary: '停表：从哪天到哪天不计，写明原因；到期日顺延这些天。本单位停自己的，上级也可以停下级的',
  input: z
    .strictObject({ id: Id, from: DaySchema, to: DaySchema.nullable().default(null), reason: Reason })
    .refine(one => one.to === null || one.from <= one.to, {
      error: '截止日期早于起始日期，请改正',
      path: ['to'],
    }),
  output: z.object({ id: Id, due: DaySchema }),
})

export const dutyResume = command({
  name: 'duty.resume',
  summary: '恢复计时，停表到这天为止；上级可以恢复下级的，此后再停由上级办',
  input: z.strictObject({ id: Id, to: DaySchema, reason: Reason }),
  output: z.object({ id: Id, due: DaySchema }),
})

export const dutySwitch = command({
  name: 'duty.switch',
  summary: '启用或停用一项职责，对这个单位和它下面的单位',
  input: z.strictObject({
    unit: Id,
    duty: z.string().max(80),
    on: z.boolean(),
    /** From this day; today when absent. What fell due before stays as it is. */
    from: DaySchema.optional(),
    reason: Reason,
  }),
  output: z.object({ id: Id }),
})

export const dutyOpen = command({
  name: 'duty.open',
  summary: '开一个年度的应办；今年和明年到时候会自动开',
  input: z.strictObject({ year: Year }),
  output: z.object({ year: Year }),
})
