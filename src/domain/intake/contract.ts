import { z } from 'zod'
import { command, download, query, upload } from '#domain/kernel/command.ts'
import { DaySchema } from '#domain/kernel/day.ts'
import { Id } from '#domain/kernel/wire.ts'

const VerdictKind = z.enum(['new', 'same', 'changed', 'twice', 'refused'])

export const intakeTemplate = download({
  name: 'intake.template',
  summary: '下载一本台账的 Excel 填报表',
  input: z.strictObject({ ledger: z.string() }),
})

/** What was read of a workbook and what becomes of its entries. */
export const IntakeView = z.object({
  id: Id,
  ledger: z.string(),
  name: z.string(),
  sheet: z.string(),
  /** Heads that may mean several columns, each with those it may mean; answered ones too. */
  asks: z.array(
    z.object({
      head: z.string(),
      near: z.array(z.object({ key: z.string(), header: z.string() })),
      answer: z.string().nullable().optional(),
    }),
  ),
  /** Heads that are no column of the ledger; what stands below them is not taken. */
  ignored: z.array(z.string()),
  /** Required columns that are missing, by name; while any is, nothing can be taken. */
  missing: z.array(z.string()),
  counts: z.record(VerdictKind, z.int()),
  settled: z.boolean(),
})
export type IntakeView = z.output<typeof IntakeView>

export const intakeOpen = upload({
  name: 'intake.open',
  summary: '读一份 Excel，先看每行会怎样，再决定导入',
  large: true,
  input: z.strictObject({ ledger: z.string() }),
  output: IntakeView,
})

export const intakeAnswer = command({
  name: 'intake.answer',
  summary: '说明表头指的是哪一栏，重新读',
  large: true,
  input: z.strictObject({ id: Id, answers: z.record(z.string(), z.string().nullable()) }),
  output: IntakeView,
})

export const intakeShow = query({
  name: 'intake.show',
  summary: '逐行列出一份 Excel 会怎样导入',
  input: z.strictObject({
    id: Id,
    verdicts: z.array(VerdictKind).default(['new', 'changed', 'twice', 'refused', 'same']),
    after: z.int().default(-1),
    limit: z.int().min(1).max(200).default(50),
  }),
  output: z.object({
    intake: IntakeView,
    entries: z.array(
      z.object({
        seq: z.int(),
        /** Rows of the sheet, from 1. */
        lines: z.array(z.int()),
        verdict: VerdictKind,
        record: Id.nullable(),
        occurredOn: DaySchema.nullable(),
        title: z.string(),
        faults: z.array(z.object({ place: z.string(), message: z.string() })),
        /** Names of the fields that differ from the record that is there. */
        differs: z.array(z.string()),
      }),
    ),
    next: z.int().nullable(),
  }),
})

export const intakeSettle = command({
  name: 'intake.settle',
  summary: '把读好的各行登记入账，读不好的留给改正',
  large: true,
  input: z.strictObject({ id: Id, changed: z.boolean().default(false) }),
  output: z.object({ entered: z.int(), revised: z.int(), left: z.int() }),
})

export const intakeReturned = download({
  name: 'intake.returned',
  summary: '取回没有导入的各行，最后一列写着缘由',
  input: z.strictObject({ id: z.coerce.number().pipe(Id) }),
})
