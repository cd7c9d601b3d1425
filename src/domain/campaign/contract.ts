import { z } from 'zod'
import { command, query } from '#domain/kernel/command.ts'
import { DaySchema } from '#domain/kernel/day.ts'
import { Ability, Id } from '#domain/kernel/wire.ts'

const words = (label: string, most: number) =>
  z
    .string()
    .trim()
    .max(most, { error: `${label}不超过${most}字` })
    .default('')
const Named = z.object({ person: Id.nullable(), name: z.string() })
const One = z.object({ id: Id })
/** A code of the list that the campaign's template names. */
const StepKind = z.string({ error: '请选择步骤类别' }).min(1, { error: '请选择步骤类别' }).max(80)
const names = (label: string) =>
  z
    .array(z.string().min(1).max(80))
    .max(20, { error: `${label}至多20个` })
    .default([])

const StepInput = z.strictObject({
  /** A step that is there already. */
  id: Id.optional(),
  kind: StepKind,
  title: z.string().trim().min(1, { error: '请填写步骤的名称' }).max(120, { error: '步骤名称不超过120字' }),
  asks: words('步骤要求', 400),
  from: DaySchema,
  to: DaySchema,
})

const FIELDS = {
  title: z.string().trim().min(2, { error: '名称至少两个字' }).max(120, { error: '名称不超过120字' }),
  basis: words('依据', 200),
  from: DaySchema,
  to: DaySchema,
  leader: z
    .strictObject({ person: Id.nullable().default(null), name: words('牵头人', 60) })
    .nullable()
    .default(null),
  steps: z.array(StepInput).min(1, { error: '请至少写一个步骤' }).max(20, { error: '步骤不超过20个' }),
  duties: names('职责'),
  ledgers: names('台账'),
}

interface Dated {
  from: string
  to: string
  steps: readonly { from: string; to: string }[]
}

/** Days that end before they begin, of the campaign and of each step, and steps outside the campaign's days. */
function checkDays({ from, to, steps }: Dated, issues: z.RefinementCtx): void {
  const complain = (path: (string | number)[], message: string) =>
    issues.addIssue({ code: 'custom', path, message })
  if (to < from) complain(['to'], '结束日期早于开始日期，请对调或改正')
  for (const [index, step] of steps.entries()) {
    if (step.to < step.from)
      complain(['steps', index, 'to'], `第${index + 1}步的结束日期早于开始日期，请对调或改正`)
    else if (step.from < from || step.to > to)
      complain(['steps', index, 'from'], `第${index + 1}步的起止不在专项整治的起止以内，请改正`)
  }
}

export const campaignChoices = query({
  name: 'campaign.choices',
  summary: '专项整治可选的步骤模板、职责和台账',
  input: z.strictObject({}),
  output: z.object({
    templates: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        kinds: z.array(z.object({ id: z.string(), label: z.string() })),
        steps: z.array(z.object({ kind: z.string(), label: z.string(), asks: z.string() })),
        note: z.string().nullable(),
      }),
    ),
    duties: z.array(z.object({ id: z.string(), label: z.string() })),
    ledgers: z.array(z.object({ id: z.string(), label: z.string() })),
  }),
})

export const campaignOpen = command({
  name: 'campaign.open',
  summary: '部署专项整治：名称、依据、起止、步骤',
  input: z
    .strictObject({ template: z.string({ error: '请选择步骤模板' }).max(80), ...FIELDS })
    .superRefine(checkDays),
  output: One,
})

export const campaignRevise = command({
  name: 'campaign.revise',
  summary: '更改专项整治的名称、依据、起止、步骤、职责和台账',
  input: z.strictObject({ id: Id, ...FIELDS }).superRefine(checkDays),
  output: One,
})

export const campaignStep = command({
  name: 'campaign.step',
  summary: '记步骤的进展：开始，或者做完并写结论',
  input: z
    .strictObject({
      id: Id,
      step: Id,
      what: z.enum(['begin', 'finish'], { error: '请写明是开始还是做完' }),
      on: DaySchema,
      /** Of a step that is done, with an entry that tells of it. */
      conclusion: z.string().trim().max(1000, { error: '结论不超过1000字' }).default(''),
      record: Id.nullable().default(null),
    })
    .refine(({ what, conclusion }) => what === 'begin' || conclusion.length >= 2, {
      error: '请写结论，至少两个字',
      path: ['conclusion'],
    }),
  output: One,
})

const Ids = z.array(Id).min(1, { error: '请先选定问题' }).max(500, { error: '一次至多办500个，请分几次' })

export const campaignJoin = command({
  name: 'campaign.join',
  summary: '把问题纳入专项整治',
  input: z.strictObject({ id: Id, problems: Ids }),
  output: z.object({ id: Id, joined: z.int() }),
})

export const campaignLeave = command({
  name: 'campaign.leave',
  summary: '把问题移出专项整治，问题本身照旧整改',
  input: z.strictObject({ id: Id, problems: Ids }),
  output: z.object({ id: Id, left: z.int() }),
})

export const campaignEnd = command({
  name: 'campaign.end',
  summary: '专项整治结束，写总结；没有销号的问题照旧整改',
  input: z.strictObject({
    id: Id,
    summary: z
      .string({ error: '请写总结' })
      .trim()
      .min(2, { error: '请写总结，至少两个字' })
      .max(2000, { error: '总结不超过2000字' }),
  }),
  output: One,
})

/** Problems counted. Of the share closed, those that went elsewhere (撤销、并入、拆分) are no part. */
const Sum = z.object({
  total: z.int(),
  closed: z.int(),
  overdue: z.int(),
  rebounds: z.int(),
  /** In per cent; null where there is nothing to divide by. */
  share: z.number().nullable(),
})
export type Sum = z.output<typeof Sum>

const Head = z.object({
  id: Id,
  title: z.string(),
  basis: z.string(),
  unit: Id,
  unitName: z.string(),
  from: DaySchema,
  to: DaySchema,
  isEnded: z.boolean(),
  endedOn: DaySchema.nullable(),
  leader: Named,
  /** Whether all of it is in sight, or only its head and one's own problems. */
  isWhole: z.boolean(),
})
export type CampaignHead = z.output<typeof Head>

export const campaignList = query({
  name: 'campaign.list',
  summary: '列出专项整治和进展',
  input: z.strictObject({}),
  output: z.object({
    campaigns: z.array(Head.extend({ steps: z.int(), done: z.int(), problems: Sum })),
  }),
})

const StepView = z.object({
  id: Id,
  kind: z.string(),
  kindLabel: z.string(),
  title: z.string(),
  asks: z.string(),
  from: DaySchema,
  to: DaySchema,
  begunOn: DaySchema.nullable(),
  doneOn: DaySchema.nullable(),
  conclusion: z.string(),
  by: z.string(),
  record: z.object({ id: Id, title: z.string() }).nullable(),
  isLate: z.boolean(),
})
export type StepView = z.output<typeof StepView>

export const campaignShow = query({
  name: 'campaign.show',
  summary: '专项整治的看板：步骤、问题、职责和台账',
  input: z.strictObject({ id: Id }),
  output: z.object({
    campaign: Head.extend({ template: z.string(), summary: z.string() }),
    today: DaySchema,
    pending: z.boolean(),
    steps: z.array(StepView),
    problems: Sum,
    /** How many of each state, in the order in which a problem goes through them. */
    states: z.array(z.object({ state: z.string(), label: z.string(), count: z.int() })),
    units: z.array(Sum.extend({ unit: Id, name: z.string() })),
    aspects: z.array(Sum.extend({ aspect: z.string().nullable(), label: z.string() })),
    duties: z.array(
      z.object({
        duty: z.string(),
        label: z.string(),
        owed: z.int(),
        done: z.int(),
        overdue: z.int(),
      }),
    ),
    ledgers: z.array(z.object({ ledger: z.string(), label: z.string(), entries: z.int() })),
    can: z.object({ change: Ability }),
  }),
})
