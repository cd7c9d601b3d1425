import { z } from 'zod'
import { command, download, query, upload } from '#domain/kernel/command.ts'
import { DaySchema } from '#domain/kernel/day.ts'
import { Ability, Days, Id, Instant, Year } from '#domain/kernel/wire.ts'
import { BlankQuestion } from './question.ts'

const period = { year: Year, from: DaySchema.optional(), to: DaySchema.optional() }
const reporter = z.int().positive().optional()

export const ReportRow = z.object({
  id: Id,
  name: z.string(),
  unitName: z.string(),
  year: Year,
  openedAt: Instant,
  openerName: z.string(),
  frozenAt: Instant.nullable(),
  counts: z.object({ confirmed: z.int(), proposed: z.int(), noBasis: z.int() }),
})

export const reportList = query({
  name: 'report.list',
  summary: '列出报告',
  input: z.strictObject({}),
  output: z.object({
    reports: z.array(ReportRow),
    templates: z.array(z.object({ id: z.string(), label: z.string() })),
  }),
})

export const reportOpen = upload({
  name: 'report.open',
  summary: '上传本单位的报告文稿，找出其中的空',
  input: z.strictObject({ ...period, reporter, name: z.string().trim().max(120).optional() }),
  output: z.object({ id: Id, blanks: z.int() }),
})

export const reportCompose = command({
  name: 'report.compose',
  summary: '用内置范本起草一份报告',
  input: z.strictObject({ ...period, reporter, template: z.string() }),
  output: z.object({ id: Id, blanks: z.int() }),
})

/** What a blank would be filled with, or why it has no basis. */
export const BlankAnswer = z.object({
  /** The text written into the document; null = left visibly empty. */
  text: z.string().nullable(),
  /** The figure in words with its unit, e.g. “12次”; null when there is none. */
  valueWords: z.string().nullable(),
  /** Why there is none, in Chinese. */
  reason: z.string().nullable(),
})
export type BlankAnswer = z.output<typeof BlankAnswer>

export const Proposal = z.object({
  question: BlankQuestion,
  label: z.string(),
  confidence: z.number(),
  reason: z.string(),
  answer: BlankAnswer,
})

/** A blank with the question it is bound to (or would be) and the answer at this moment. */
export const BlankView = z.object({
  seq: z.int(),
  offset: z.int(),
  length: z.int(),
  text: z.string(),
  kind: z.enum(['number', 'text']),
  unit: z.string(),
  subject: z.string(),
  section: z.string(),
  /** Why it is a blank. */
  reason: z.string(),
  state: z.enum(['proposed', 'confirmed', 'no_basis']),
  /** Filled from what the unit taught before. */
  learned: z.boolean(),
  question: BlankQuestion.nullable(),
  label: z.string().nullable(),
  /** The question's days once resolved; null when a named period has no days yet. */
  days: Days.nullable(),
  answer: BlankAnswer,
})
export type BlankView = z.output<typeof BlankView>

/** A universal claim of the text (“全部整改完毕”), checked against the ledgers at this moment. */
const ClaimView = z.object({
  offset: z.int(),
  length: z.int(),
  text: z.string(),
  checks: z.array(
    z.object({
      label: z.string(),
      /** Null when there is nothing it could be about. */
      holds: z.boolean().nullable(),
      /** “不成立（164个，例外69个）”, or why there is no verdict. */
      words: z.string(),
      /** What to ask for what stands behind it: the exceptions where there are some. */
      question: z.object({ metric: z.string(), unit: Id, reach: z.enum(['own', 'below']), period: Days }),
    }),
  ),
})
export type ClaimView = z.output<typeof ClaimView>

export const reportShow = query({
  name: 'report.show',
  summary: '打开报告：文稿、空与数字',
  input: z.strictObject({ id: Id }),
  output: z.object({
    report: z.object({
      id: Id,
      name: z.string(),
      unit: Id,
      unitName: z.string(),
      year: Year,
      period: Days,
      reporter: z.object({ id: Id, name: z.string() }).nullable(),
      source: z.enum(['upload', 'template']),
      format: z.enum(['docx', 'txt']),
      frozenAt: Instant.nullable(),
    }),
    paragraphs: z.array(
      z.object({
        /** Offset of the paragraph's first character in the document's text. */
        offset: z.int(),
        text: z.string(),
        level: z.enum(['title', 'heading1', 'heading2', 'heading3', 'heading4', 'body']),
        align: z.enum(['left', 'center', 'right', 'both']),
        inTable: z.boolean(),
      }),
    ),
    blanks: z.array(BlankView),
    ignored: z.array(z.object({ offset: z.int(), length: z.int(), text: z.string(), reason: z.string() })),
    claims: z.array(ClaimView),
    /** Characters of the document, and a warning above the limit for its kind; null when there is none. */
    length: z.object({ characters: z.int(), warning: z.string().nullable() }),
    can: z.object({ bind: Ability, freeze: Ability }),
  }),
})

export const reportPropose = query({
  name: 'report.propose',
  summary: '为一个空列出最相近的指标，各带数字和理由',
  input: z.strictObject({ id: Id, seq: z.int().min(0) }),
  output: z.object({
    proposals: z.array(Proposal),
    /** Why nothing is proposed; null when something is. */
    why: z.string().nullable(),
  }),
})

export const reportBind = command({
  name: 'report.bind',
  summary: '核定一个空：用哪个指标，或没有依据',
  input: z.strictObject({ id: Id, seq: z.int().min(0), question: BlankQuestion.nullable() }),
  output: z.object({ blank: BlankView }),
})

export const reportSettle = command({
  name: 'report.settle',
  summary: '把有数字且把握较大的建议一并核定',
  input: z.strictObject({ id: Id, atLeast: z.number().min(0).max(1).default(0.6) }),
  output: z.object({ settled: z.int() }),
})

export const reportFreeze = command({
  name: 'report.freeze',
  summary: '冻结报告：保存各数字及其依据的登记编号',
  input: z.strictObject({ id: Id }),
  output: z.object({ frozenAt: Instant }),
})

export const reportDrift = query({
  name: 'report.drift',
  summary: '冻结之后数字有何变化、因何变化',
  input: z.strictObject({ id: Id }),
  output: z.object({
    frozenAt: Instant,
    drifts: z.array(
      z.object({
        seq: z.int(),
        label: z.string(),
        before: z.string(),
        after: z.string(),
        /** Sentences such as “新增《…》（2023-11-02，补录40天）”. */
        because: z.array(z.string()),
      }),
    ),
    unchanged: z.int(),
  }),
})

export const reportExport = download({
  name: 'report.export',
  summary: '下载填好的文稿',
  input: z.strictObject({ id: z.coerce.number().int().positive() }),
})

export const reportEvidence = download({
  name: 'report.evidence',
  summary: '下载依据簿（.xlsx）：每个数字、口径、登记',
  input: z.strictObject({ id: z.coerce.number().int().positive() }),
})
