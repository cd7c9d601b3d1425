import type { Entry } from '#domain/intake/entries.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { TASK_COLUMNS } from '#domain/task/columns.ts'
import { taskListBring } from '#domain/task/list-contract.ts'
import { insertTask } from '#store/task.ts'
import { type Context, type UploadedFile, uploadHandler } from '../handle.ts'
import { followEntries, withEntryFile } from '../sheet/entry-file.ts'
import type { IntakeHead } from '../sheet/intake.ts'
import { underWay, type Watch } from '../under-way.ts'
import { getDraft } from './get.ts'
import { judgeRows } from './judge.ts'

const MOST = 2_000

export const bring = uploadHandler(taskListBring, async (context, { id, apply }, file) =>
  underWay(context, async watch => {
    const list = await getDraft(context, id)
    const { head, entries } = await read(context, file, watch)
    if (entries.length > MOST)
      throw new Refusal('too-large', `这份表有${entries.length}行任务，一次最多导入${MOST}行，请分几次`)
    watch.tell(0.5, '正在逐行核对')
    const judged = await judgeRows(context, { entries, head, list })
    const ready = apply ? judged.flatMap(row => row.ready ?? []) : []
    for (const [at, task] of ready.entries()) {
      watch.tell(0.6 + (0.4 * at) / ready.length, `正在添入，已添${at}项`)
      await insertTask(context.tx, context.scope, task)
    }
    return { sheet: head.sheet, rows: judged.map(({ ready: _, ...row }) => row), added: ready.length }
  }),
)

async function read({ apart }: Context, file: UploadedFile, watch: Watch) {
  return withEntryFile(async path => {
    const known = { codes: [], people: [], units: [], answers: {} }
    const input = { ...file, label: '任务清单', columns: TASK_COLUMNS, ...known, entries: path }
    watch.tell(0, '正在读取')
    const written = apart.run('intake.read', input, {
      signal: watch.signal,
      onProgress: share => watch.tell(share / 2, '正在读取'),
    })
    return followEntries<IntakeHead, { head: IntakeHead; entries: Entry[] }>(
      { file: path, written },
      async ({ head, batches }) => {
        const entries: Entry[] = []
        for await (const batch of batches) entries.push(...batch)
        return { head, entries }
      },
    )
  })
}
