import { z } from 'zod'
import type { CampaignDefinition } from '#domain/campaign/definition.ts'
import type { NormDefinition, NormDuty } from '#domain/duty/definition.ts'
import type { HolidayYear } from '#domain/duty/holidays.ts'
import { Code, CodeList, type CodeLists } from '#domain/field/codes.ts'
import { FieldDefinition } from '#domain/field/definition.ts'
import type { ChecklistDefinition } from '#domain/inspection/definition.ts'
import { DaySchema } from '#domain/kernel/day.ts'
import { FieldIdentifier, Identifier, Label } from '#domain/kernel/identifier.ts'
import type { LadderDefinition } from '#domain/ladder/definition.ts'
import { LedgerDefinition, type Ledgers } from '#domain/ledger/definition.ts'
import { MetricDefinition, type Metrics } from '#domain/metric/definition.ts'
import type { RectificationDefinition } from '#domain/problem/definition.ts'
import type { Parts } from './parts.ts'

/** A code list written in the file of the ledger that chooses from it; its version is the file's. */
const InlineCodeList = CodeList.omit({ version: true, tags: true })

/**
 * A ledger file: the ledger, code lists of its own and the metrics that read it; each metric is parsed once its implied
 * `ledger` is filled in. A ledger whose file has no metrics gets one that counts its records.
 */
export const LedgerFile = LedgerDefinition.extend({
  codes: z.array(InlineCodeList).max(20).default([]),
  metrics: z.array(z.unknown()).default([]),
})
export type LedgerFile = z.output<typeof LedgerFile>

/** What is added to a ledger that somebody else keeps: fields, columns, values of its code lists, metrics. */
export const ExtensionFile = z.strictObject({
  id: Identifier,
  version: z.int().min(1),
  /** The ledger that is added to. */
  extends: Identifier,
  fields: z.array(FieldDefinition).max(30).default([]),
  /** Columns after those of the ledger. */
  list: z.array(FieldIdentifier).max(5).default([]),
  /** Values added to code lists, after their own. */
  values: z.array(z.strictObject({ codes: Identifier, values: z.array(Code).min(1).max(100) })).default([]),
  codes: z.array(InlineCodeList).max(20).default([]),
  metrics: z.array(z.unknown()).default([]),
})
export type ExtensionFile = z.output<typeof ExtensionFile>

/** Metrics over several ledgers: rates and unions. */
export const MetricFile = z.strictObject({
  version: z.int().min(1).default(1),
  metrics: z.array(MetricDefinition).min(1),
})

/** A named period such as 主题教育期间: words by which reports name it, and its usual days. */
export const NamedPeriod = z.strictObject({
  id: Identifier,
  label: Label,
  words: z.array(z.string().min(1)).min(1),
  from: DaySchema,
  to: DaySchema,
})
export type NamedPeriod = z.output<typeof NamedPeriod>
export const PeriodFile = z.strictObject({
  version: z.int().min(1).default(1),
  periods: z.array(NamedPeriod).min(1),
})

/** Tags mark records of an activity or campaign, across ledgers. */
const Block = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['heading1', 'heading2', 'heading3', 'heading4', 'paragraph']),
    text: z.string().min(1),
  }),
])

/** A report the pack can build: blocks of text with blanks written as `{metric-id}` in braces. */
export const ReportTemplate = z.strictObject({
  id: Identifier,
  version: z.int().min(1),
  label: Label,
  shell: z.enum(['材料稿', '上行报告', '纪要', '函']),
  /** `{year}` and `{unit}` are filled from the report. */
  title: z.string().min(1),
  blocks: z.array(Block).min(1),
  covers: z.array(z.string().regex(/^M\d{3}$/)).default([]),
})
export type ReportTemplate = z.output<typeof ReportTemplate>

/** What carries a mechanism that no ledger answers: a function of the program, there already or still awaited. */
const Capability = z.strictObject({
  id: Identifier,
  label: Label,
  state: z.enum(['built', 'awaited']),
  mechanisms: z.array(z.string().regex(/^M\d{3}$/)).min(1),
})
export type Capability = z.output<typeof Capability>
/** A note of the pack about the program; it defines no figure and so has no version. */
export const CapabilityFile = z.strictObject({ capabilities: z.array(Capability).min(1) })

/** Everything a folder of packs says, checked and cross-referenced. */
export interface Packs {
  codes: CodeLists
  ledgers: Ledgers
  metrics: Metrics
  periods: ReadonlyMap<string, NamedPeriod>
  reports: ReadonlyMap<string, ReportTemplate>
  capabilities: ReadonlyMap<string, Capability>
  norms: ReadonlyMap<string, NormDefinition>
  /** What the norms lay down, by the id of the duty. */
  duties: ReadonlyMap<string, NormDuty>
  /** Days off by year; a year that is missing was not announced. */
  holidays: ReadonlyMap<number, HolidayYear>
  ladders: ReadonlyMap<string, LadderDefinition>
  rectifications: ReadonlyMap<string, RectificationDefinition>
  checklists: ReadonlyMap<string, ChecklistDefinition>
  campaigns: ReadonlyMap<string, CampaignDefinition>
  /** Which of the mechanisms M001… each object serves, by `kind:id`. */
  covers: ReadonlyMap<string, readonly string[]>
  /** What the files say one by one; own packs are laid over it. */
  parts: Parts
  /** SM3 or other digest of each object's canonical content, by `kind:id@version`, for freezing versions. */
  objects: readonly PackObject[]
}

/** What a folder of packs may release under a version. */
export const OBJECT_KINDS = [
  'codes',
  'ledger',
  'metrics',
  'periods',
  'report',
  'extension',
  'norm',
  'holidays',
  'ladder',
  'rectification',
  'checklist',
  'campaign',
] as const

/** One object of a pack as it is frozen: changed content under an old version is refused. */
export interface PackObject {
  kind: (typeof OBJECT_KINDS)[number]
  id: string
  version: number
  /** Canonical JSON of the content (keys sorted); its digest is the fingerprint. */
  content: string
  /** Where the version is written, for refusals. */
  place: { file: string; line: number; column: number }
}

/** What is wrong in a pack, where: file, line and column from 1. */
export interface PackError {
  file: string
  line: number
  column: number
  message: string
}
