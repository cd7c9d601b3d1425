import { z } from 'zod'
import { command, download, query } from '#domain/kernel/command.ts'
import { DaySchema } from '#domain/kernel/day.ts'
import { Ability, Id } from '#domain/kernel/wire.ts'
import { MOST_SEED } from '../kernel/lot.ts'

const SEED = { error: `种子是1至${MOST_SEED}之间的整数` }

const Round = z.object({
  id: z.string(),
  label: z.string(),
  share: z.int(),
  asks: z.array(z.string()),
  /** Only problems of these severities, in words; empty when all. */
  severities: z.array(z.string()),
})

export const recheckList = query({
  name: 'recheck.list',
  summary: '核查：各轮的进展、等自己核查的、核查过本单位的',
  input: z.strictObject({}),
  output: z.object({
    rounds: z.array(Round),
    sources: z.array(z.object({ id: z.string(), label: z.string() })),
    rechecks: z.array(
      z.object({
        id: Id,
        label: z.string(),
        unitName: z.string(),
        drawnOn: DaySchema,
        pool: z.int(),
        items: z.int(),
        assigned: z.int(),
        answered: z.int(),
        fails: z.int(),
      }),
    ),
    /** Items that wait for the caller's own answer. */
    own: z.array(
      z.object({
        id: Id,
        recheck: Id,
        label: z.string(),
        no: z.string(),
        title: z.string(),
        unitName: z.string(),
      }),
    ),
    /** What was found of the caller's own unit. */
    here: z.array(
      z.object({
        id: Id,
        problem: Id,
        label: z.string(),
        no: z.string(),
        title: z.string(),
        holds: z.boolean(),
        words: z.string(),
        on: DaySchema,
        by: z.string(),
      }),
    ),
  }),
})

export const recheckDraw = command({
  name: 'recheck.draw',
  summary: '抽取一轮核查：从已销号的问题里按比例抽签，名单和种子留存',
  input: z
    .strictObject({
      round: z.string({ error: '请选择轮次' }).max(80),
      /** A unit with those below it. */
      unit: Id.optional(),
      source: z.string().max(80).optional(),
      /** Closed in these days. */
      from: DaySchema.optional(),
      to: DaySchema.optional(),
      /** As it was read out in a meeting; made up when absent. */
      seed: z.int(SEED).min(1, SEED).max(MOST_SEED, SEED).optional(),
    })
    .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
      path: ['to'],
      error: '结束日期早于开始日期，请对调或改正',
    }),
  output: z.object({ id: Id, pool: z.int(), drawn: z.int() }),
})

export const recheckAssign = command({
  name: 'recheck.assign',
  summary: '指定核查人：不能是被整改单位的人，也不能参加过整改',
  input: z.strictObject({
    items: z.array(Id).min(1, { error: '请先选定问题' }).max(200, { error: '一次至多办200个，请分几次' }),
    person: Id,
  }),
  output: z.object({
    done: z.array(Id),
    refused: z.array(z.object({ id: Id, no: z.string(), why: z.string() })),
  }),
})

export const recheckAnswer = command({
  name: 'recheck.answer',
  summary: '填核查记录：逐问答是或否，写结论；只由指定的核查人本人填，填一次',
  input: z.strictObject({
    item: Id,
    answers: z
      .array(
        z.strictObject({
          yes: z.boolean({ error: '请答“是”或“否”' }),
          remark: z.string().trim().max(300, { error: '说明不超过300字' }).default(''),
        }),
      )
      .min(1)
      .max(20),
    holds: z.boolean({ error: '请选结论' }),
    words: z
      .string({ error: '请写明看到的情况' })
      .trim()
      .min(2, { error: '请写明看到的情况，至少两个字' })
      .max(2000, { error: '情况不超过2000字' }),
  }),
  output: z.object({ item: Id }),
})

const ItemView = z.object({
  id: Id,
  seq: z.int(),
  problem: Id,
  /** Empty where the problem itself is out of sight. */
  no: z.string(),
  title: z.string(),
  unitName: z.string(),
  closedOn: DaySchema,
  verifier: z.object({ person: Id, name: z.string(), unitName: z.string() }).nullable(),
  answer: z
    .object({
      answers: z.array(z.object({ yes: z.boolean(), remark: z.string() })),
      holds: z.boolean(),
      words: z.string(),
      on: DaySchema,
      by: z.string(),
      unitName: z.string(),
    })
    .nullable(),
  /** Found not to hold, and still closed as it was: the unit that oversees it has to reopen it. */
  waits: z.boolean(),
  /** Why the caller may not answer it. */
  canAnswer: Ability,
})
export type ItemView = z.output<typeof ItemView>

export const recheckShow = query({
  name: 'recheck.show',
  summary: '一轮核查：抽签的依据、逐个问题的核查人和结论，哪些还等着重开',
  input: z.strictObject({ id: Id }),
  output: z.object({
    recheck: z.object({
      id: Id,
      label: z.string(),
      unitName: z.string(),
      share: z.int(),
      asks: z.array(z.string()),
      narrowed: z.string(),
      drawnOn: DaySchema,
      by: z.string(),
      seed: z.int(),
      digest: z.string(),
      /** How many were drawn from. */
      pool: z.int(),
      /** Drawn again from the kept list and seed, the same come out. */
      isAsDrawn: z.boolean(),
    }),
    items: z.array(ItemView),
    canAssign: Ability,
  }),
})

export const recheckSheet = download({
  name: 'recheck.sheet',
  summary: '导出核查表：一个问题一张，或者整轮一份',
  input: z.strictObject({
    id: z.coerce.number().pipe(Id),
    item: z.coerce.number().pipe(Id).optional(),
  }),
})
