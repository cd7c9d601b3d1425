import { z } from 'zod'
import { command, download } from '#domain/kernel/command.ts'
import { DaySchema } from '#domain/kernel/day.ts'
import { fromText, Id } from '#domain/kernel/wire.ts'
import { ProblemFilter } from './filter.ts'

const One = z.object({ id: Id })
const words = (label: string, most: number) =>
  z
    .string()
    .trim()
    .max(most, { error: `${label}不超过${most}字` })
    .default('')

export const MEASURE_KINDS = { now: '当下改', lasting: '长久立' } as const

/** A measure of a plan: what is done, by whom, by when; of 长久立, which rule is to be made or changed. */
export const MeasureInput = z.strictObject({
  kind: z.enum(['now', 'lasting']),
  words: z
    .string({ error: '请写明措施' })
    .trim()
    .min(2, { error: '请写明措施，至少两个字' })
    .max(600, { error: '一条措施不超过600字' }),
  owner: Id.nullable().default(null),
  dueOn: DaySchema.nullable().default(null),
  rule: words('制度名称', 200),
})
export type MeasureInput = z.output<typeof MeasureInput>

export const problemPlan = command({
  name: 'problem.plan',
  summary: '定整改方案，或者更改方案：措施、责任人、期限',
  input: z.strictObject({
    id: Id,
    reason: words('说明', 2000),
    measures: z
      .array(MeasureInput)
      .min(1, { error: '方案至少要有一条措施' })
      .max(60, { error: '一个方案至多60条措施' }),
  }),
  output: One,
})

export const problemMeasure = command({
  name: 'problem.measure',
  summary: '填写措施的完成日期；长久立的填写建了哪项制度',
  input: z.strictObject({
    id: Id,
    measure: Id,
    doneOn: DaySchema.nullable(),
    rule: words('制度名称', 200),
    /** The entry that tells of the rule. */
    record: Id.optional(),
  }),
  output: One,
})

export const problemAttach = command({
  name: 'problem.attach',
  summary: '附上证据：过程材料、结果证据或核验记录，文件或台账登记',
  input: z
    .strictObject({
      id: Id,
      kind: z.enum(['process', 'result', 'check']),
      file: z
        .strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/), name: z.string().min(1).max(200) })
        .optional(),
      record: Id.optional(),
      caption: words('说明', 200),
    })
    .refine(({ file, record }) => (file === undefined) !== (record === undefined), {
      error: '请上传一个文件，或者选一条台账登记',
      path: ['file'],
    }),
  output: One,
})

export const problemDetach = command({
  name: 'problem.detach',
  summary: '撤下一件证据，报请核验以前',
  input: z.strictObject({ id: Id, evidence: Id }),
  output: One,
})

export const problemReport = download({
  name: 'problem.report',
  summary: '一个问题的整改报告（Word）',
  input: z.strictObject({ id: z.coerce.number().pipe(Id) }),
})

const { unit, alone, inspection, campaign, year, closedIn, reopenedIn, overdue, rebound } = ProblemFilter
/** What of a filter is no text: an address says it in text all the same. */
const NO_WORDS = {
  unit: fromText(unit),
  alone: fromText(alone),
  inspection: fromText(inspection),
  campaign: fromText(campaign),
  year: fromText(year),
  closedIn: fromText(closedIn),
  reopenedIn: fromText(reopenedIn),
  overdue: fromText(overdue),
  rebound: fromText(rebound),
}

export const problemExport = download({
  name: 'problem.export',
  summary: '问题清单、整改清单、责任清单合成的一张表（Excel 或 Word）',
  input: z.strictObject({ ...ProblemFilter, ...NO_WORDS, as: z.enum(['xlsx', 'docx']).default('xlsx') }),
})
