import { z } from 'zod'
import { command, query } from '#domain/kernel/command.ts'
import { DaySchema } from '#domain/kernel/day.ts'
import { UNIT_KINDS, type UnitKind } from '#domain/kernel/unit-kind.ts'
import { Id, Instant, Reason } from '#domain/kernel/wire.ts'
import { RELATION_KINDS } from './relation.ts'

export { UNIT_KINDS, type UnitKind }

const Kind = z.enum(Object.keys(UNIT_KINDS) as [UnitKind, ...UnitKind[]], { error: '请选择单位类别' })

const name = z
  .string()
  .trim()
  .min(2, { error: '单位名称至少两个字' })
  .max(80, { error: '单位名称不超过80字' })
const shortName = z.string().trim().min(2, { error: '简称至少两个字' }).max(40, { error: '简称不超过40字' })
export const UnitCode = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,31}$/, { error: '编码用字母、数字和短横线，不超过32位' })

export const unitList = query({
  name: 'unit.list',
  summary: '列出能看到的单位，按树的先后',
  /** `on`: the units that stood on that day, under the names they had then. */
  input: z.strictObject({ closed: z.boolean().default(false), on: DaySchema.optional() }),
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
        /** 届次, and when the term is due to end. */
        round: z.string().nullable(),
        dueOn: DaySchema.nullable(),
      }),
    ),
    relations: z.array(
      z.object({
        id: Id,
        kind: z.enum(RELATION_KINDS),
        other: Id,
        otherName: z.string(),
        direction: z.enum(['from', 'to']),
        from: DaySchema,
        to: DaySchema.nullable(),
      }),
    ),
    /** What the unit was called before, newest first; `until` is the first day of the next name. */
    formerNames: z.array(z.object({ name: z.string(), shortName: z.string(), until: DaySchema })),
    history: z.array(z.object({ at: Instant, verb: z.string(), words: z.string(), who: z.string() })),
  }),
})

export const unitAdd = command({
  name: 'unit.add',
  summary: '增设单位',
  input: z.strictObject({ parent: Id, code: UnitCode, name, shortName, kind: Kind, openedOn: DaySchema }),
  output: z.object({ id: Id }),
})

export const unitRename = command({
  name: 'unit.rename',
  summary: '单位更名；过去的登记和报告仍显示当时的名称',
  input: z.strictObject({
    id: Id,
    name,
    shortName,
    /** The first day of the new name; today when absent. */
    from: DaySchema.optional(),
    reason: Reason.optional(),
  }),
  output: z.object({ id: Id }),
})

export const unitMove = command({
  name: 'unit.move',
  summary: '调整单位的隶属',
  input: z.strictObject({ id: Id, parent: Id, reason: Reason, from: DaySchema.optional() }),
  output: z.object({ id: Id, renumbered: z.int() }),
})

export const unitClose = command({
  name: 'unit.close',
  summary: '撤销单位；已有登记照旧可查',
  input: z.strictObject({ id: Id, closedOn: DaySchema }),
  output: z.object({ id: Id }),
})

export const unitMerge = command({
  name: 'unit.merge',
  summary: '并入别的单位：下级、在岗人员转过去，已有登记留在原处',
  input: z.strictObject({ id: Id, into: Id, from: DaySchema, reason: Reason }),
  output: z.object({ id: Id, children: z.int(), people: z.int(), posts: z.int() }),
})

export const unitSplit = command({
  name: 'unit.split',
  summary: '分设新单位，把选定的下级和人员转过去',
  input: z.strictObject({
    id: Id,
    code: UnitCode,
    name,
    shortName,
    kind: Kind,
    from: DaySchema,
    children: z.array(Id).max(2_000).default([]),
    people: z.array(Id).max(2_000).default([]),
    reason: Reason,
  }),
  output: z.object({ id: Id, children: z.int(), people: z.int(), posts: z.int() }),
})

export const unitRelate = command({
  name: 'unit.relate',
  summary: '登记单位之间的指导、条线、派驻、包保关系；关系本身不给查看的权限',
  input: z
    .strictObject({
      unit: Id,
      other: Id,
      kind: z.enum(RELATION_KINDS, { error: '请选择关系' }),
      from: DaySchema,
      to: DaySchema.nullable().default(null),
    })
    .refine(one => one.unit !== one.other, { error: '一个单位不能与自己有关系，请另选', path: ['other'] })
    .refine(one => one.to === null || one.to >= one.from, {
      error: '截止日期早于起始日期，请改正',
      path: ['to'],
    }),
  output: z.object({ id: Id }),
})

export const unitUnrelate = command({
  name: 'unit.unrelate',
  summary: '解除单位之间的关系，到当天为止',
  input: z.strictObject({ id: Id, to: DaySchema }),
  output: z.object({ id: Id }),
})
