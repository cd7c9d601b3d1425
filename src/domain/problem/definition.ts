import { z } from 'zod'
import { Identifier, Label } from '#domain/kernel/identifier.ts'

const CalendarDays = z.int().min(1).max(730)

/** A round of checking on problems that were closed: 一事三查, 重点评查 and the like; `share` of them in per cent is drawn. */
const CheckRound = z.strictObject({
  id: Identifier,
  label: Label,
  /** Which of them are looked at: all, a share drawn by lot, or those of these severities. */
  share: z.int().min(1).max(100).default(100),
  severities: z
    .array(z.enum(['general', 'serious', 'grave']))
    .min(1)
    .optional(),
  /** What the verifier answers, question by question. */
  asks: z.array(z.string().min(2).max(120)).min(1).max(20),
})
export type CheckRound = z.output<typeof CheckRound>

/** 整改规则: how problems are rectified here. How things are done, not law; a place with rules of its own writes them in. */
export const RectificationDefinition = z.strictObject({
  id: Identifier,
  version: z.int().min(1),
  label: Label,
  /** Days after 销号 on which somebody looks again (回访). */
  visits: z.array(CalendarDays).min(1).max(6),
  /** How often and for how many days at most each time a deadline may be put off. */
  extension: z.strictObject({ times: z.int().min(0).max(12), days: CalendarDays }),
  /** Days within which what is 立行立改 is to be done. */
  fast: CalendarDays,
  /** Days a form of 满意 stays open, how many must answer at least, and what share in per cent must be content. */
  poll: z.strictObject({
    days: CalendarDays,
    answers: z.int().min(1).max(500),
    share: z.int().min(50).max(100),
  }),
  rounds: z.array(CheckRound).max(10).default([]),
  note: z.string().min(1).max(300).optional(),
})
export type RectificationDefinition = z.output<typeof RectificationDefinition>
