import { z } from 'zod'
import { IntakeView, intakeShow } from '#domain/intake/contract.ts'
import { command, download, query, upload } from '#domain/kernel/command.ts'
import { Id } from '#domain/kernel/wire.ts'
import { ROLL_KINDS } from './columns.ts'

const Kind = z.enum(ROLL_KINDS, { error: '请选择导入单位还是人员' })

export const RollView = IntakeView.omit({ ledger: true }).extend({ kind: Kind })
export type RollView = z.output<typeof RollView>

export const rollTemplate = download({
  name: 'roll.template',
  summary: '下载单位或人员的 Excel 填报表',
  input: z.strictObject({ kind: Kind }),
})

export const rollOpen = upload({
  name: 'roll.open',
  summary: '读一份单位或人员的 Excel，先看每行会怎样，再决定导入',
  input: z.strictObject({ kind: Kind }),
  output: RollView,
})

export const rollAnswer = command({
  name: 'roll.answer',
  summary: '说明名册的表头指的是哪一栏，重新读',
  input: z.strictObject({ id: Id, answers: z.record(z.string(), z.string().nullable()) }),
  output: RollView,
})

export const rollShow = query({
  name: 'roll.show',
  summary: '逐行列出一份名册会怎样导入',
  input: intakeShow.input,
  output: z.object({
    roll: RollView,
    entries: intakeShow.output.shape.entries,
    next: z.int().nullable(),
  }),
})

export const rollSettle = command({
  name: 'roll.settle',
  summary: '把读好的各行导入单位或人员名册，读不好的留给改正',
  input: z.strictObject({ id: Id }),
  output: z.object({ units: z.int(), people: z.int(), posts: z.int(), left: z.int() }),
})

export const rollReturned = download({
  name: 'roll.returned',
  summary: '取回名册里没有导入的各行，最后一列写着缘由',
  input: z.strictObject({ id: z.coerce.number().pipe(Id) }),
})
