import { z } from 'zod'
import { command, download, query, upload } from '#domain/kernel/command.ts'
import { Id } from '#domain/kernel/wire.ts'
import { TaskFields, TaskView } from './contract.ts'
import { LIST_KIND_NAMES } from './kind.ts'

const Kind = z.enum(LIST_KIND_NAMES, { error: '请选择清单的类别' })
const title = z.string().trim().min(2, { error: '名称至少两个字' }).max(120, { error: '名称不超过120字' })
const basis = z.string().trim().max(500, { error: '依据不超过500字' }).default('')
const year = z.coerce.number().int().min(1949, { error: '年度不对' }).max(2200, { error: '年度不对' })

const ListView = z.object({
  id: Id,
  kind: Kind,
  title: z.string(),
  year: z.int(),
  week: z.int().nullable(),
  basis: z.string(),
  unit: Id,
  unitName: z.string(),
  state: z.enum(['draft', 'issued', 'closed']),
  version: z.int(),
  issuedAt: z.string().nullable(),
  /** Whether the actor's unit gives it out and may change it. */
  mine: z.boolean(),
})

export const taskListOpen = command({
  name: 'task-list.open',
  summary: '新建一份清单：年度责任清单、工作要点、专项方案等',
  input: z
    .strictObject({
      kind: Kind,
      title,
      year,
      week: z.int().min(1).max(53, { error: '一年最多53周' }).nullable().default(null),
      basis,
    })
    .refine(list => (list.kind === 'weekly') === (list.week !== null), {
      path: ['week'],
      error: '一周一任务要写第几周，其他清单不写',
    }),
  output: z.object({ id: Id }),
})

export const taskListList = query({
  name: 'task-list.list',
  summary: '列出看得到的清单和各自的进展',
  input: z.strictObject({ year: year.optional() }),
  output: z.object({
    lists: z.array(
      ListView.extend({
        tasks: z.int(),
        awaiting: z.int(),
        recognised: z.int(),
        reported: z.int(),
        late: z.int(),
      }),
    ),
  }),
})

export const taskListShow = query({
  name: 'task-list.show',
  summary: '查看一份清单：任务、分解、签收和历次变动',
  input: z.strictObject({ id: Id }),
  output: z.object({
    list: ListView,
    tasks: z.array(TaskView),
    editions: z.array(
      z.object({
        version: z.int(),
        reason: z.string(),
        at: z.string(),
        by: z.string(),
        changes: z.array(
          z.object({
            task: Id,
            title: z.string(),
            what: z.enum(['added', 'changed', 'removed']),
            fields: z.array(z.object({ label: z.string(), from: z.string(), to: z.string() })),
          }),
        ),
      }),
    ),
  }),
})

export const taskListIssue = command({
  name: 'task-list.issue',
  summary: '印发清单，请各责任单位签收',
  input: z.strictObject({ id: Id }),
  output: z.object({ id: Id, units: z.int(), tasks: z.int() }),
})

export const taskListClose = command({
  name: 'task-list.close',
  summary: '办结清单；没有办完的任务照旧列着',
  input: z.strictObject({ id: Id }),
  output: z.object({ id: Id, open: z.int() }),
})

export const taskListVersion = command({
  name: 'task-list.version',
  summary: '变动已印发的清单；只请改到的单位再签收',
  input: z.strictObject({
    id: Id,
    reason: z.string().trim().min(2, { error: '请写明为什么变动' }).max(500),
    changes: z
      .array(
        z.discriminatedUnion('what', [
          z.strictObject({ what: z.literal('add'), parent: Id.nullable().default(null), ...TaskFields }),
          z.strictObject({ what: z.literal('change'), task: Id, ...TaskFields }),
          z.strictObject({ what: z.literal('remove'), task: Id }),
        ]),
      )
      .min(1, { error: '没有写改什么' })
      .max(500),
  }),
  output: z.object({ id: Id, version: z.int(), again: z.int() }),
})

export const taskListBring = upload({
  name: 'task-list.bring',
  summary: '从 Excel 导入任务到草稿清单；先逐行列出会怎样，再添入',
  input: z.strictObject({ id: Id, apply: z.boolean().default(false) }),
  output: z.object({
    sheet: z.string(),
    rows: z.array(
      z.object({
        line: z.int(),
        title: z.string(),
        unitName: z.string(),
        dueOn: z.string().nullable(),
        verdict: z.enum(['new', 'twice', 'refused']),
        faults: z.array(z.object({ place: z.string(), message: z.string() })),
      }),
    ),
    added: z.int(),
  }),
})

export const taskListExport = download({
  name: 'task-list.export',
  summary: '导出清单为 Excel 或 Word',
  input: z.strictObject({ id: z.coerce.number().pipe(Id), format: z.enum(['xlsx', 'docx']) }),
})

export const taskListFace = query({
  name: 'task-list.face',
  summary: '两份清单对照：工作清单与督察清单按任务对上，对不上的单列',
  input: z.strictObject({ left: Id, right: Id }),
  output: z.object({
    left: ListView,
    right: ListView,
    rows: z.array(z.object({ left: TaskView.nullable(), right: TaskView.nullable() })),
  }),
})
