import { z } from 'zod'
import { DaySchema } from '#domain/kernel/day.ts'
import { Identifier, Label } from '#domain/kernel/identifier.ts'
import { UNIT_KINDS, type UnitKind } from '#domain/kernel/unit-kind.ts'
import { Cadence } from './cadence.ts'
import { OWNER_NAMES } from './owner.ts'

/** How sure it is that a norm says so: seen in the text, well known, or neither. */
export const CONFIDENCE = { verified: '已核实', known: '一般认为', uncertain: '待核实' } as const
const Confidence = z.enum(
  Object.keys(CONFIDENCE) as [keyof typeof CONFIDENCE, ...(keyof typeof CONFIDENCE)[]],
)
export type Confidence = z.output<typeof Confidence>

/** Where a norm holds; what a locality or a unit laid down for itself is never shown as central. */
export const LEVELS = { central: '中央和国家', local: '地方或本单位' } as const

const Subject = z.enum(Object.keys(UNIT_KINDS) as [UnitKind, ...UnitKind[]])

/** What a unit owes by one clause of a norm: how often, by when, and by which entries it is shown. */
export const DutyDefinition = z.strictObject({
  /** `<norm>.<name>`, of which there is one in all norms. */
  id: Identifier,
  label: Label,
  /** The clause, as it is cited. */
  article: z.string().min(1).max(120),
  article_confidence: Confidence,
  /** Of the cadence; an uncertain duty is off until somebody switches it on. */
  confidence: Confidence,
  /** The kinds of unit that owe it. */
  subjects: z.array(Subject).min(1),
  /** Whose post in the unit answers for it; without it the unit does. */
  owner: z.enum(OWNER_NAMES).optional(),
  cadence: Cadence,
  /** How often in each window. */
  times: z.int().min(1).max(100).default(1),
  /** The entries or items metric whose selection fulfils it; without it a person ticks it. */
  shown_by: z.strictObject({ metric: Identifier }).optional(),
  note: z.string().min(1).max(300).optional(),
  covers: z.array(z.string().regex(/^M\d{3}$/)).default([]),
})
export type DutyDefinition = z.output<typeof DutyDefinition>

/** A norm: the document that lays duties down, where and from when to when it holds. */
export const NormDefinition = z.strictObject({
  id: Identifier,
  version: z.int().min(1),
  /** With its 书名号, as it is cited. */
  document: z.string().min(1).max(120),
  year: z.int().min(1949).max(2200).optional(),
  /** When it was issued, where one year does not say it. */
  issued: z.string().min(1).max(60).optional(),
  /** 文号 */
  number: z.string().min(1).max(60).optional(),
  level: z.enum(Object.keys(LEVELS) as [keyof typeof LEVELS, ...(keyof typeof LEVELS)[]]),
  in_force: DaySchema,
  /** Its last day. */
  ends: DaySchema.optional(),
  /** The norm that took its place. */
  replaced_by: Identifier.optional(),
  note: z.string().min(1).max(300).optional(),
  /** None for a norm that is here only because it took the place of another. */
  duties: z.array(DutyDefinition).max(100).default([]),
})
export type NormDefinition = z.output<typeof NormDefinition>

/** A duty together with the norm that lays it down. */
export interface NormDuty {
  norm: NormDefinition
  duty: DutyDefinition
}

/** Whether a duty holds before anybody switched it: what is uncertain is off. */
export function isOnByDefault(duty: Pick<DutyDefinition, 'confidence'>): boolean {
  return duty.confidence !== 'uncertain'
}
