import { z } from 'zod'
import { command, query } from '#domain/kernel/command.ts'
import { DaySchema } from '#domain/kernel/day.ts'
import { Id, Instant, Reason } from '#domain/kernel/wire.ts'

export const UNIT_KINDS = {
  region: '地区',
  committee: '党组（党委）',
  department: '部门',
  town: '乡镇（街道）',
  party_office: '机关党委',
  branch: '党支部',
  office: '内设科室',
} as const
export type UnitKind = keyof typeof UNIT_KINDS
const Kind = z.enum(Object.keys(UNIT_KINDS) as [UnitKind, ...UnitKind[]], { error: '请选择单位类别' })

const name = z
  .string()
  .trim()
  .min(2, { error: '单位名称至少两个字' })
  .max(80, { error: '单位名称不超过80字' })
const shortName = z.string().trim().min(2, { error: '简称至少两个字' }).max(40, { error: '简称不超过40字' })
const code = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,31}$/, { error: '编码用字母、数字和短横线，不超过32位' })

export const unitList = query({
  name: 'unit.list',
  summary: '列出能看到的单位，按树的先后',
  input: z.strictObject({ closed: z.boolean().default(false) }),
  output: z.object({
    units: z.array(
      z.object({
        id: Id,
        code: z.string(),
        name: z.string(),
        shortName: z.string(),
        kind: Kind,
        parent: Id.nullable(),
        depth: z.int(),
        closedOn: DaySchema.nullable(),
      }),
    ),
  }),
})

export const unitShow = query({
  name: 'unit.show',
  summary: '打开一个单位：岗位、关系、变动',
  input: z.strictObject({ id: Id }),
  output: z.object({
    unit: z.object({
      id: Id,
      code: z.string(),
      name: z.string(),
      shortName: z.string(),
      kind: Kind,
      parentName: z.string().nullable(),
      openedOn: DaySchema,
      closedOn: DaySchema.nullable(),
    }),
    posts: z.array(
      z.object({
        id: Id,
        title: z.string(),
        roleName: z.string(),
        person: Id,
        personName: z.string(),
        from: DaySchema,
        to: DaySchema.nullable(),
        coversName: z.string(),
      }),
    ),
    relations: z.array(
      z.object({
        kind: z.string(),
        otherName: z.string(),
        direction: z.enum(['from', 'to']),
        from: DaySchema,
        to: DaySchema.nullable(),
      }),
    ),
    history: z.array(z.object({ at: Instant, verb: z.string(), who: z.string() })),
  }),
})

export const unitAdd = command({
  name: 'unit.add',
  summary: '增设单位',
  input: z.strictObject({ parent: Id, code, name, shortName, kind: Kind, openedOn: DaySchema }),
  output: z.object({ id: Id }),
})

export const unitRename = command({
  name: 'unit.rename',
  summary: '单位更名',
  input: z.strictObject({ id: Id, name, shortName }),
  output: z.object({ id: Id }),
})

export const unitMove = command({
  name: 'unit.move',
  summary: '调整单位的隶属',
  input: z.strictObject({ id: Id, parent: Id, reason: Reason }),
  output: z.object({ id: Id, renumbered: z.int() }),
})

export const unitClose = command({
  name: 'unit.close',
  summary: '撤销单位；已有登记照旧可查',
  input: z.strictObject({ id: Id, closedOn: DaySchema }),
  output: z.object({ id: Id }),
})
