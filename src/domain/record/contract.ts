import { z } from 'zod'
import { CodeList } from '#domain/field/codes.ts'
import { AttachedFile } from '#domain/field/kinds/files.ts'
import { command, download, query } from '#domain/kernel/command.ts'
import { DaySchema } from '#domain/kernel/day.ts'
import { Ability, Cursor, fromText, Id, Instant, Reason, Year } from '#domain/kernel/wire.ts'
import { LedgerDefinition } from '#domain/ledger/definition.ts'
import { Visibility } from '#domain/ledger/visibility.ts'
import { LinkKind } from './link.ts'

const Data = z.record(z.string(), z.unknown())
const Tags = z.array(z.string()).max(20)

export const ledgerList = query({
  name: 'ledger.list',
  summary: '列出全部台账及其字段、代码表',
  input: z.strictObject({}),
  output: z.object({
    /** Without what the program keeps (`kept`): that is registered on a page of its own. */
    groups: z.array(z.object({ id: z.string(), label: z.string(), ledgers: z.array(z.string()) })),
    ledgers: z.array(LedgerDefinition),
    /** Why nothing can be entered by one's own unit, by ledger; the others are open. */
    closed: z.record(z.string(), z.string()),
    codes: z.array(CodeList),
  }),
})

export const recordCount = query({
  name: 'record.count',
  summary: '按台账、月份统计一年内的登记条数',
  input: z.strictObject({ year: Year, unit: Id.optional(), below: z.boolean().default(true) }),
  /** `months` from January to December. */
  output: z.object({
    counts: z.array(z.object({ ledger: z.string(), count: z.int(), months: z.array(z.int()).length(12) })),
  }),
})

/** A record as a list shows it: its cells already in words. */
export const RecordRow = z.object({
  id: Id,
  ledger: z.string(),
  title: z.string(),
  occurredOn: DaySchema,
  recordedAt: Instant,
  /** Days between the act and its entry; shown as 补录 N 天 above the ledger's patience of 7 days. */
  lateDays: z.int(),
  unit: Id,
  unitName: z.string(),
  recorderName: z.string(),
  state: z.enum(['valid', 'void']),
  visibility: Visibility,
  tags: Tags,
  files: z.int(),
  cells: z.record(z.string(), z.string()),
  /** All the record says, under the columns of `paperColumnsOf`: a line for each item, one at least. */
  lines: z.array(z.array(z.string())).optional(),
})
export type RecordRow = z.output<typeof RecordRow>

/** What a list is narrowed to, and its order. */
const asked = {
  ledger: z.string().optional(),
  unit: Id.optional(),
  below: z.boolean().default(true),
  from: DaySchema.optional(),
  to: DaySchema.optional(),
  words: z.string().trim().max(60).optional(),
  /** Choice fields narrowed to some codes. */
  choices: z.record(z.string(), z.array(z.string())).default({}),
  tag: z.string().optional(),
  state: z.enum(['valid', 'void', 'all']).default('valid'),
  order: z.enum(['occurred', 'recorded']).default('occurred'),
}
const Asked = z.strictObject(asked)
export type Asked = z.output<typeof Asked>

export const recordList = query({
  name: 'record.list',
  summary: '查找登记',
  input: z.strictObject({
    ...asked,
    cursor: Cursor.optional(),
    limit: z.int().min(1).max(200).default(50),
    /** With `lines`; only where one ledger is asked for. */
    whole: z.boolean().default(false),
  }),
  output: z.object({ rows: z.array(RecordRow), total: z.int(), next: Cursor.nullable() }),
})

export const recordExport = download({
  name: 'record.export',
  summary: '把查到的登记导出为 Excel',
  input: z.strictObject({
    asked: fromText(Asked),
    /** Fields of the ledger; all of them when not given. */
    fields: fromText(z.array(z.string()).max(200)).optional(),
  }),
})

/** A record as its page shows it: data by field, and the names of the people and units in it. */
export const RecordView = z.object({
  id: Id,
  ledger: z.string(),
  ledgerVersion: z.int(),
  title: z.string(),
  unit: Id,
  unitName: z.string(),
  occurredOn: DaySchema,
  recordedAt: Instant,
  lateDays: z.int(),
  recorderName: z.string(),
  revision: z.int(),
  state: z.enum(['valid', 'void']),
  voidReason: z.string().nullable(),
  visibility: Visibility,
  readers: z.array(Id),
  tags: Tags,
  data: Data,
  names: z.object({ people: z.record(z.string(), z.string()), units: z.record(z.string(), z.string()) }),
  /** Evidence (field `evidence`) and the files of file fields. */
  files: z.array(AttachedFile.extend({ field: z.string(), mediaType: z.string(), size: z.int() })),
})
export type RecordView = z.output<typeof RecordView>

export const recordShow = query({
  name: 'record.show',
  summary: '打开一条登记',
  input: z.strictObject({ id: Id }),
  output: z.object({
    record: RecordView,
    /** Newest first: entry, revisions (with the version they replaced), voiding. */
    history: z.array(
      z.object({
        at: Instant,
        verb: z.string(),
        who: z.string(),
        reason: z.string().nullable(),
        revision: z.int().nullable(),
        replaced: z.object({ occurredOn: DaySchema, data: Data, tags: Tags }).nullable(),
      }),
    ),
    /** The metrics in which this record counts. */
    usedBy: z.array(z.object({ metric: z.string(), label: z.string() })),
    /** The records it hangs together with, as far as the reader may see them. */
    links: z.array(
      z.object({
        id: Id,
        kind: LinkKind,
        /** `there` when the link goes out from this record. */
        direction: z.enum(['there', 'back']),
        record: z.object({
          id: Id,
          ledger: z.string(),
          title: z.string(),
          occurredOn: DaySchema,
          unitName: z.string(),
          state: z.enum(['valid', 'void']),
        }),
        linkedAt: Instant,
        linkerName: z.string(),
        unlink: Ability,
      }),
    ),
    /** Other ledgers that figures count together with its own, and those figures. */
    kin: z.array(z.object({ ledger: z.string(), metrics: z.array(z.string()) })),
    can: z.object({ revise: Ability, void: Ability, link: Ability }),
  }),
})

const link = {
  /** The record at the other end. */
  other: Id,
  kind: LinkKind,
  direction: z.enum(['there', 'back']).default('there'),
}

const content = {
  occurredOn: DaySchema,
  /** Who may open it; by default as the ledger says. */
  visibility: Visibility.optional(),
  /** With visibility `named`: the people, besides the recorder, who may. */
  readers: z.array(Id).max(200, { error: '知悉人最多200人' }).default([]),
  data: Data,
  tags: Tags.default([]),
  /** Evidence that belongs to the whole record. */
  evidence: z.array(AttachedFile).max(50, { error: '佐证材料最多50个' }).default([]),
}

export const recordEnter = command({
  name: 'record.enter',
  summary: '登记一条',
  input: z.strictObject({
    ledger: z.string(),
    ...content,
    /** Links made together with the entry, e.g. to the record of another ledger that tells of the same act. */
    links: z.array(z.strictObject(link)).max(10, { error: '一次最多关联10条' }).default([]),
  }),
  output: z.object({ id: Id }),
})

export const recordRevise = command({
  name: 'record.revise',
  summary: '更正一条登记，前后两版都保留',
  input: z.strictObject({ id: Id, revision: z.int().min(1), reason: Reason, ...content }),
  output: z.object({ id: Id, revision: z.int() }),
})

export const recordVoid = command({
  name: 'record.void',
  summary: '作废一条登记，内容仍可查阅',
  input: z.strictObject({ id: Id, revision: z.int().min(1), reason: Reason }),
  output: z.object({ id: Id }),
})

export const recordLink = command({
  name: 'record.link',
  summary: '把两条登记关联起来：依据、产生、接续，或同一件事',
  input: z.strictObject({ id: Id, ...link }),
  output: z.object({ id: Id }),
})

export const recordUnlink = command({
  name: 'record.unlink',
  summary: '解除两条登记的关联',
  input: z.strictObject({ link: Id }),
  output: z.object({ id: Id }),
})

export const recordAlike = query({
  name: 'record.alike',
  summary: '查本单位同一天有没有像是同一件事的登记，供保存前核对',
  input: z.strictObject({ ledger: z.string(), occurredOn: DaySchema, data: Data }),
  output: z.object({
    rows: z.array(
      z.object({
        id: Id,
        ledger: z.string(),
        title: z.string(),
        occurredOn: DaySchema,
        recorderName: z.string(),
        why: z.string(),
      }),
    ),
  }),
})

export const recordLatest = query({
  name: 'record.latest',
  summary: '取本单位这本台账上一次登记的内容，供“照上次”填写',
  input: z.strictObject({ ledger: z.string() }),
  output: z.object({
    found: z
      .object({
        occurredOn: DaySchema,
        data: Data,
        tags: Tags,
        names: z.object({
          people: z.record(z.string(), z.string()),
          units: z.record(z.string(), z.string()),
        }),
      })
      .nullable(),
  }),
})

export const recordRecognise = query({
  name: 'record.recognise',
  summary: '从粘贴的文字里认出日期、人员、数字，供核对后填入',
  input: z.strictObject({
    ledger: z.string(),
    text: z
      .string()
      .trim()
      .min(2, { error: '请粘贴一段文字' })
      .max(20_000, { error: '文字太长，请只粘贴这一次活动的内容' }),
  }),
  output: z.object({
    findings: z.array(
      z.object({
        /** `occurredOn` or a field's id. */
        place: z.string(),
        value: z.unknown(),
        /** The words it was read from. */
        source: z.string(),
      }),
    ),
    /** Rows of a copied table beside the first, which is all that was read. */
    moreRows: z.int(),
    names: z.object({ people: z.record(z.string(), z.string()), units: z.record(z.string(), z.string()) }),
  }),
})
