import { z } from 'zod'
import { DaySchema } from '#domain/kernel/day.ts'
import { UNIT_KINDS, type UnitKind } from '#domain/kernel/unit-kind.ts'
import { Id } from '#domain/kernel/wire.ts'
import { CONFIDENCE, type Confidence, LEVELS } from './definition.ts'
import { type OccurrenceState, STATES } from './state.ts'

/** Pieces that the contracts about duties share. */
export const State = z.enum(Object.keys(STATES) as [OccurrenceState, ...OccurrenceState[]])
export const Kind = z.enum(Object.keys(UNIT_KINDS) as [UnitKind, ...UnitKind[]])
export const Sure = z.enum(Object.keys(CONFIDENCE) as [Confidence, ...Confidence[]])
export const Level = z.enum(Object.keys(LEVELS) as [keyof typeof LEVELS, ...(keyof typeof LEVELS)[]])

/** The clause a duty stands on, as it must be shown wherever the duty is. */
export const Clause = z.object({
  duty: z.string(),
  label: z.string(),
  norm: z.string(),
  /** With its 书名号; empty when the packs do not have the norm any more. */
  document: z.string(),
  article: z.string(),
  articleConfidence: Sure,
  confidence: Sure,
  level: Level,
})
export type Clause = z.output<typeof Clause>

/** One window of one duty that one unit owes, as it stands today. */
export const Standing = z.object({
  id: Id,
  unit: Id,
  unitName: z.string(),
  clause: Clause,
  key: z.string(),
  /** The window in words: 2023年第三季度, 2023年春节前. */
  keyWords: z.string(),
  from: DaySchema,
  to: DaySchema,
  /** After the pauses. */
  due: DaySchema,
  state: State,
  daysLeft: z.int().nullable(),
  daysLate: z.int().nullable(),
  times: z.int(),
  done: z.int(),
  /** How many acts are missing; a gap, never a score. */
  missing: z.int(),
  doneOn: DaySchema.nullable(),
  /** 补录: the most days between an act and its entry. */
  enteredLateDays: z.int(),
  /** 不适用: asked for and not yet decided, or granted. */
  exempt: z.enum(['asked', 'granted']).nullable(),
  withdrawn: z.object({ on: DaySchema, reason: z.string() }).nullable(),
  /** 停表: while the clock stands, since when, until when if that is known, why and who stopped it. */
  paused: z
    .object({ from: DaySchema, to: DaySchema.nullable(), reason: z.string(), who: z.string() })
    .nullable(),
  /** Who of the unit answers for it today; null when the unit itself does. */
  owner: z.object({ post: Id, title: z.string(), name: z.string() }).nullable(),
})
export type StandingOut = z.output<typeof Standing>

/** What a changed or removed duty reaches, as far as the reader sees it; null where his post has no use for it. */
export const Reached = z.object({
  /** Tasks that cite the duty and are still to be done: how many in all, and the first of them. */
  tasks: z
    .object({
      total: z.int(),
      shown: z.array(
        z.object({
          id: Id,
          no: z.string(),
          title: z.string(),
          list: Id,
          listTitle: z.string(),
          unitName: z.string(),
        }),
      ),
    })
    .nullable(),
  /** Occurrences of the unit and of those below it that are not done and due from `from` on. */
  open: z.object({ count: z.int(), from: DaySchema }).nullable(),
  /** Report templates that print the figure by which the duty is shown, as it was or as it is. */
  templates: z.array(z.object({ id: z.string(), label: z.string() })),
})
export type Reached = z.output<typeof Reached>

/** How many occurrences stand how; `owed` is without those that were recorded as 不适用 or withdrawn. */
export const Counts = z.object({
  owed: z.int(),
  done: z.int(),
  /** Of those done. */
  doneLate: z.int(),
  near: z.int(),
  overdue: z.int(),
  notDue: z.int(),
  paused: z.int(),
  exempt: z.int(),
  /** 缺口: acts that are missing in what is overdue. */
  gap: z.int(),
})
export type Counts = z.output<typeof Counts>
