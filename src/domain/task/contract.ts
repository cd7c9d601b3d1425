import { z } from 'zod'
import { command, query } from '#domain/kernel/command.ts'
import { DaySchema } from '#domain/kernel/day.ts'
import { Id } from '#domain/kernel/wire.ts'
import { TASK_EVENT_NAMES } from './kind.ts'
import { TASK_ACTIONS, TASK_STATE_NAMES } from './state.ts'

const longText = (label: string, most: number) =>
  z
    .string()
    .trim()
    .max(most, { error: `${label}不超过${most}字` })
    .default('')
const remark = longText('说明', 1000)
const Said = z
  .string()
  .trim()
  .min(2, { error: '请写明原因，至少两个字' })
  .max(1000, { error: '不超过1000字' })
const Person = z.object({ person: Id.nullable(), name: z.string() })

/** What is said of a task when it is written into a list. */
export const TaskFields = {
  no: longText('序号', 20),
  title: z
    .string()
    .trim()
    .min(2, { error: '任务至少两个字' })
    .max(200, { error: '任务不超过200字；细节写在工作要求里' })
    .refine(title => !/\p{Cc}/u.test(title), { error: '任务里含有换行或看不见的控制字符，请删去后重新填写' }),
  requirement: longText('工作要求', 2000),
  measure: longText('完成标准', 1000),
  source: longText('依据', 500),
  /** The duty of a norm it serves, by its id in the packs. */
  duty: z.string().max(120).nullable().default(null),
  dueOn: DaySchema.nullable().default(null),
  /** The unit that owes it; the list's own when absent. */
  unit: Id.optional(),
  leader: Id.nullable().default(null),
  owner: Id.nullable().default(null),
  project: Id.nullable().default(null),
}
export const TaskInput = z.strictObject(TaskFields)

export const TaskView = z.object({
  id: Id,
  list: Id,
  parent: Id.nullable(),
  no: z.string(),
  title: z.string(),
  requirement: z.string(),
  measure: z.string(),
  source: z.string(),
  duty: z.string().nullable(),
  dueOn: DaySchema.nullable(),
  unit: Id,
  unitName: z.string(),
  from: Id,
  fromName: z.string(),
  leader: Person.nullable(),
  owner: Person.nullable(),
  project: Id.nullable(),
  state: z.enum(TASK_STATE_NAMES),
  /** Its due day has passed and it is not reported, whatever its state. */
  late: z.boolean(),
  version: z.int(),
  received: z.int(),
  reportedOn: DaySchema.nullable(),
  /** The unit that owes it was closed: whoever gave it is to give it to another. */
  stranded: z.boolean(),
  /** Who is named has left the post; whom it falls to, null for the unit. */
  handOver: z.object({ from: z.string(), to: Person.nullable() }).nullable(),
  may: z.array(z.enum(TASK_ACTIONS)),
})

export const TaskEventView = z.object({
  id: Id,
  kind: z.enum(TASK_EVENT_NAMES),
  at: z.string(),
  by: z.string(),
  unitName: z.string(),
  version: z.int(),
  remark: z.string(),
  /** An entry of a ledger it points to; without a title when it is out of sight. */
  record: z.object({ id: Id, title: z.string().nullable(), ledger: z.string().nullable() }).nullable(),
})

const One = z.object({ id: Id })

export const taskAdd = command({
  name: 'task.add',
  summary: '在草稿清单里添一项任务',
  input: z.strictObject({ list: Id, parent: Id.nullable().default(null), ...TaskFields }),
  output: One,
})

export const taskRevise = command({
  name: 'task.revise',
  summary: '更改草稿清单里的任务',
  input: z.strictObject({ id: Id, parent: Id.nullable().default(null), ...TaskFields }),
  output: One,
})

export const taskRemove = command({
  name: 'task.remove',
  summary: '从草稿清单里撤下一项任务及其分解',
  input: z.strictObject({ id: Id }),
  output: z.object({ removed: z.int() }),
})

export const taskDecompose = command({
  name: 'task.decompose',
  summary: '把已签收的任务分解到下属单位和人员',
  input: z.strictObject({
    id: Id,
    parts: z
      .array(
        z.strictObject({
          unit: Id,
          title: TaskFields.title,
          requirement: TaskFields.requirement,
          measure: TaskFields.measure,
          dueOn: TaskFields.dueOn,
          leader: TaskFields.leader,
          owner: TaskFields.owner,
        }),
      )
      .min(1, { error: '请至少分解出一项' })
      .max(200, { error: '一次最多分解200项' }),
  }),
  output: z.object({ ids: z.array(Id) }),
})

export const taskAssign = command({
  name: 'task.assign',
  summary: '指定责任领导、责任人和所属项目；单位撤销的改派给另一单位',
  input: z.strictObject({
    id: Id,
    leader: Id.nullable().optional(),
    owner: Id.nullable().optional(),
    project: Id.nullable().optional(),
    unit: Id.optional(),
  }),
  output: One,
})

export const taskReceive = command({
  name: 'task.receive',
  summary: '签收任务；清单改了的，只对改了的再签收一次',
  input: z.strictObject({ ids: z.array(Id).min(1).max(500), remark }),
  output: z.object({ received: z.int() }),
})

export const taskObject = command({
  name: 'task.object',
  summary: '对待签收的任务提出异议，写明理由',
  input: z.strictObject({ id: Id, remark: Said }),
  output: One,
})

export const taskReport = command({
  name: 'task.report',
  summary: '记任务的进展，或报完成，连上台账里的登记',
  input: z.strictObject({
    id: Id,
    remark: Said,
    records: z.array(Id).max(50, { error: '一次最多连50条登记' }).default([]),
    done: z.boolean(),
  }),
  output: One,
})

export const taskRecognise = command({
  name: 'task.recognise',
  summary: '认定下级报完成的任务',
  input: z.strictObject({ id: Id, remark }),
  output: One,
})

export const taskReturn = command({
  name: 'task.return',
  summary: '退回下级报完成的任务，写明还差什么',
  input: z.strictObject({ id: Id, remark: Said }),
  output: One,
})

export const taskHandOver = command({
  name: 'task.hand-over',
  summary: '把离任人员名下的任务交接给接任的人；不写人的由单位承接',
  input: z.strictObject({ id: Id, to: Id.nullable() }),
  output: One,
})

export const taskShow = query({
  name: 'task.show',
  summary: '查看一项任务及其签收、进展和认定的经过',
  input: z.strictObject({ id: Id }),
  output: z.object({
    task: TaskView,
    list: z.object({ id: Id, title: z.string(), kind: z.string(), year: z.int() }),
    parent: z.object({ id: Id, title: z.string(), dueOn: DaySchema.nullable() }).nullable(),
    parts: z.array(TaskView),
    events: z.array(TaskEventView),
  }),
})

export const taskMine = query({
  name: 'task.mine',
  summary: '列出本单位要做的、等本单位认定的和要交接改派的任务',
  input: z.strictObject({}),
  output: z.object({
    /** Owed by the actor's unit and not yet recognised. */
    mine: z.array(TaskView.extend({ listTitle: z.string() })),
    /** Reported, and waiting for the actor's unit to recognise or return. */
    toRecognise: z.array(TaskView.extend({ listTitle: z.string() })),
    /** Whose person left, or whose unit was closed. */
    toHandOver: z.array(TaskView.extend({ listTitle: z.string() })),
  }),
})

export const taskMatrix = query({
  name: 'task.matrix',
  summary: '任务与责任单位对照，看出没有人负责的和几家重复的',
  input: z.strictObject({ list: Id }),
  output: z.object({
    units: z.array(z.object({ id: Id, name: z.string() })),
    rows: z.array(
      z.object({
        task: TaskView,
        cells: z.array(z.object({ unit: Id, tasks: z.array(Id) })),
        holes: z.array(z.object({ task: Id, unit: Id, why: z.enum(['nobody', 'closed']) })),
        overlaps: z.array(z.object({ title: z.string(), units: z.array(Id) })),
      }),
    ),
    tasks: z.array(TaskView),
  }),
})

export const taskReach = query({
  name: 'task.reach',
  summary: '列出本单位可以交办任务的单位',
  input: z.strictObject({}),
  output: z.object({
    units: z.array(z.object({ id: Id, name: z.string(), kind: z.string(), parent: Id.nullable() })),
  }),
})
