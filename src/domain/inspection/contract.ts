import { z } from 'zod'
import { AttachedFile } from '#domain/field/kinds/files.ts'
import { command, download, query } from '#domain/kernel/command.ts'
import { DaySchema } from '#domain/kernel/day.ts'
import { UNIT_KINDS, type UnitKind } from '#domain/kernel/unit-kind.ts'
import { Ability, Cursor, Id, Reason, Year } from '#domain/kernel/wire.ts'
import { MOST_SEED } from '../kernel/lot.ts'
import { SITE_STATE_NAMES, VERDICT_NAMES } from './deciding.ts'
import { ChecklistItem, SeverityName } from './definition.ts'

const SiteStateName = z.enum(SITE_STATE_NAMES)
const VerdictName = z.enum(VERDICT_NAMES)
const UnitKindName = z.enum(Object.keys(UNIT_KINDS) as [UnitKind, ...UnitKind[]])
const One = z.object({ id: Id })
const longText = (label: string, most: number) =>
  z
    .string()
    .trim()
    .max(most, { error: `${label}不超过${most}字` })
    .default('')
const Choice = z.object({ id: z.string(), label: z.string() })
const Many = z.array(Id).max(400, { error: '一次至多400个单位，请分几次' })

export const inspectionChoices = query({
  name: 'inspection.choices',
  summary: '检查的类型、问题涉及的方面和可用的检查清单',
  input: z.strictObject({}),
  output: z.object({
    kinds: z.array(Choice),
    aspects: z.array(Choice),
    checklists: z.array(Choice.extend({ kinds: z.array(z.string()), items: z.int() })),
  }),
})

/** What is said of an inspection when it is planned. */
const PLAN = {
  title: z
    .string({ error: '请填写检查名称' })
    .trim()
    .min(2, { error: '检查名称至少两个字' })
    .max(120, { error: '检查名称不超过120字' }),
  kind: z.string({ error: '请选择检查类型' }).min(1, { error: '请选择检查类型' }).max(80),
  purpose: longText('检查目的', 1000),
  basis: longText('依据文号', 120),
  from: DaySchema,
  to: DaySchema,
  leader: z.int({ error: '请选择组长' }).positive({ error: '请选择组长' }),
  members: z.array(Id).max(60, { error: '检查组至多60人' }).default([]),
  /** A checklist of the packs; without one only findings are recorded. */
  checklist: z.string().max(80).nullable().default(null),
}
const inOrder = ({ from, to }: { from: string; to: string }, issues: z.RefinementCtx) => {
  if (from > to)
    issues.addIssue({ code: 'custom', path: ['to'], message: '结束日期早于开始日期，请核对两个日期' })
}

export const inspectionPlan = command({
  name: 'inspection.plan',
  summary: '安排一次检查：名称、类型、依据、起止日期、检查组、检查清单、查哪些单位',
  input: z
    .strictObject({
      ...PLAN,
      units: Many.default([]),
      /** The 应办 that it looks into, e.g. when a 督查 is carried out. */
      occurrence: Id.optional(),
    })
    .superRefine(inOrder),
  output: One,
})

export const inspectionRevise = command({
  name: 'inspection.revise',
  summary: '更改检查安排；已经有人按清单登记的，清单不能再换',
  input: z.strictObject({ id: Id, ...PLAN }).superRefine(inOrder),
  output: One,
})

export const inspectionChoose = command({
  name: 'inspection.choose',
  summary: '指定被检查单位',
  input: z.strictObject({ id: Id, units: Many.min(1, { error: '请至少选一个单位' }) }),
  output: z.object({ added: z.int() }),
})

export const inspectionLeave = command({
  name: 'inspection.leave',
  summary: '撤下一个还没有到场的单位，写明原因',
  input: z.strictObject({ site: Id, reason: Reason }),
  output: One,
})

/** Which units lots are drawn from. */
const POOL = {
  id: Id,
  /** Kinds of units. */
  kinds: z.array(UnitKindName).min(1, { error: '请至少选一类单位' }).max(20),
  /** A unit with those below it; without one all in reach. */
  under: Id.optional(),
}

export const inspectionPool = query({
  name: 'inspection.pool',
  summary: '可以抽取的单位：在本岗位的范围内，不含本单位、上级和已列入的',
  input: z.strictObject(POOL),
  output: z.object({ units: z.array(z.object({ id: Id, name: z.string() })) }),
})

export const inspectionDraw = command({
  name: 'inspection.draw',
  summary: '随机抽取被检查单位：抽签的名单、种子号和结果都留存，谁都可以重抽核对',
  input: z
    .strictObject({
      ...POOL,
      excluded: z
        .array(z.strictObject({ unit: Id, reason: Reason }))
        .max(400)
        .default([]),
      count: z.int({ error: '请填写抽几家' }).min(1, { error: '至少抽一家' }).max(400).optional(),
      /** Per cent of the list. */
      share: z.int({ error: '请填写比例' }).min(1).max(100, { error: '比例在1到100之间' }).optional(),
      seed: z
        .int({ error: '种子号是整数' })
        .min(1, { error: '种子号从1起' })
        .max(MOST_SEED, { error: '种子号至多九位' })
        .optional(),
    })
    .superRefine(({ count, share }, issues) => {
      if ((count === undefined) === (share === undefined))
        issues.addIssue({ code: 'custom', path: ['count'], message: '请填写抽几家，或者抽百分之几' })
    }),
  output: z.object({
    id: Id,
    seed: z.int(),
    listed: z.int(),
    drawn: z.array(z.object({ id: Id, name: z.string() })),
  }),
})

export const inspectionRedraw = query({
  name: 'inspection.redraw',
  summary: '按留存的名单和种子号重抽一次，看与当时的结果是否一致',
  input: z.strictObject({ draw: Id }),
  output: z.object({
    agrees: z.boolean(),
    seed: z.int(),
    listed: z.int(),
    /** Of the list as it was kept, and as it is computed now. */
    digest: z.string(),
    digestNow: z.string(),
    kept: z.array(Id),
    again: z.array(Id),
  }),
})

const InspectionView = z.object({
  id: Id,
  title: z.string(),
  kind: z.string(),
  kindName: z.string(),
  unitName: z.string(),
  from: DaySchema,
  to: DaySchema,
  /** How the caller's post stands to it. */
  side: z.enum(['organiser', 'member', 'inspected', 'above']),
  /** Units to be looked at, looked at, told; problems found, in sight. */
  sites: z.int(),
  visited: z.int(),
  told: z.int(),
  found: z.int(),
})
export type InspectionView = z.output<typeof InspectionView>

export const inspectionList = query({
  name: 'inspection.list',
  summary: '检查一览：本单位组织的、本人参加的、反馈到本单位的，或者一件应办引出的',
  input: z.strictObject({
    year: Year.optional(),
    side: z.enum(['organiser', 'member', 'inspected']).optional(),
    /** Planned for this 应办; of one out of sight there are none. */
    occurrence: Id.optional(),
    cursor: Cursor.optional(),
    limit: z.int().min(1).max(200).default(50),
  }),
  output: z.object({ rows: z.array(InspectionView), total: z.int(), next: Cursor.nullable() }),
})

const SiteView = z.object({
  id: Id,
  unit: Id,
  unitName: z.string(),
  state: SiteStateName,
  isDrawn: z.boolean(),
  visitedOn: DaySchema.nullable(),
  toldOn: DaySchema.nullable(),
  leftWhy: z.string(),
  answered: z.int(),
  found: z.int(),
})
export type SiteView = z.output<typeof SiteView>

export const inspectionShow = query({
  name: 'inspection.show',
  summary: '一次检查：安排、检查组、被检查单位和各单位的进度',
  input: z.strictObject({ id: Id }),
  output: z.object({
    inspection: InspectionView.extend({
      purpose: z.string(),
      basis: z.string(),
      checklist: Choice.nullable(),
      items: z.int(),
      /** The 应办 it looks into, where that is in sight, and the 督查 that brought it about. */
      occurrence: z
        .object({
          id: Id,
          unitName: z.string(),
          label: z.string(),
          keyWords: z.string(),
          step: Id.nullable(),
        })
        .nullable(),
    }),
    team: z.array(z.object({ person: Id, name: z.string(), home: z.string(), isLeader: z.boolean() })),
    sites: z.array(SiteView),
    draws: z.array(
      z.object({
        id: Id,
        seed: z.int(),
        listed: z.int(),
        drawn: z.int(),
        digest: z.string(),
        on: DaySchema,
        by: z.string(),
        excluded: z.array(z.object({ unitName: z.string(), reason: z.string() })),
      }),
    ),
    can: z.object({ plan: Ability }),
  }),
})
export type ShownInspection = z.output<typeof inspectionShow.output>

export const inspectionSite = query({
  name: 'inspection.site',
  summary: '一个被检查单位：清单逐项的登记、发现的问题、到场情况',
  input: z.strictObject({ site: Id }),
  output: z.object({
    site: SiteView.extend({ met: z.string(), opinion: z.string() }),
    inspection: z.object({
      id: Id,
      title: z.string(),
      kindName: z.string(),
      unitName: z.string(),
      basis: z.string(),
      from: DaySchema,
      to: DaySchema,
    }),
    today: DaySchema,
    items: z.array(ChecklistItem),
    aspects: z.array(Choice),
    answers: z.array(
      z.object({
        item: z.string(),
        verdict: VerdictName,
        remark: z.string(),
        revision: z.int(),
        by: z.string(),
      }),
    ),
    findings: z.array(
      z.object({
        id: Id,
        no: z.string(),
        title: z.string(),
        aspectName: z.string(),
        severity: SeverityName,
        item: z.string().nullable(),
        files: z.array(z.object({ hash: z.string(), name: z.string() })),
      }),
    ),
    can: z.object({ record: Ability, feedBack: Ability, leave: Ability }),
  }),
})
export type ShownSite = z.output<typeof inspectionSite.output>

export const inspectionAnswer = command({
  name: 'inspection.answer',
  summary: '现场登记清单里的一项：符合、不符合或者不适用',
  input: z.strictObject({
    site: Id,
    item: z.string().max(80),
    verdict: VerdictName,
    remark: longText('说明', 500),
    /** The revision of the answer it is put in place of; 0 where there was none. */
    over: z.int().min(0).default(0),
  }),
  output: z.object({ item: z.string(), revision: z.int() }),
})

export const inspectionVisit = command({
  name: 'inspection.visit',
  summary: '登记到场：哪天去的，见了谁，总的看法',
  input: z.strictObject({
    site: Id,
    on: DaySchema,
    met: longText('见面的同志', 200),
    opinion: longText('总的看法', 1000),
  }),
  output: One,
})

export const inspectionFind = command({
  name: 'inspection.find',
  summary: '登记现场发现的问题，可以附照片；反馈以前只有检查组和组织单位看得到',
  input: z.strictObject({
    site: Id,
    /** The item of the checklist that does not hold. */
    item: z.string().max(80).optional(),
    title: z
      .string({ error: '请写明问题' })
      .trim()
      .min(2, { error: '请写明问题，至少两个字' })
      .max(300, { error: '问题不超过300字，表现写在“具体表现”里' }),
    detail: longText('具体表现', 4000),
    aspect: z.string().max(80).nullable().default(null),
    severity: SeverityName.default('general'),
    clause: longText('违反的条款', 200),
    deadline: DaySchema.nullable().default(null),
    photos: z.array(AttachedFile).max(12, { error: '一个问题至多附12张' }).default([]),
  }),
  output: One.extend({ no: z.string() }),
})

export const inspectionFeedBack = command({
  name: 'inspection.feed-back',
  summary: '点对点反馈：每个单位只收到自己的检查结果和问题，请它认领',
  large: true,
  input: z.strictObject({ id: Id, sites: Many.min(1, { error: '请先选定单位' }) }),
  output: z.object({
    done: z.array(z.object({ site: Id, problems: z.int() })),
    refused: z.array(z.object({ site: Id, unitName: z.string(), why: z.string() })),
  }),
})

const byId = { id: z.coerce.number().pipe(Id) }
export const inspectionSlip = download({
  name: 'inspection.slip',
  summary: '检查结果单（.docx）：一个单位的清单登记、发现的问题和签收栏',
  input: z.strictObject(byId),
})

export const inspectionSummary = download({
  name: 'inspection.summary',
  summary: '检查情况汇总（.docx）：查了哪些单位，问题按方面的分布和清单',
  input: z.strictObject(byId),
})
