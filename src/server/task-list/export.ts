import { TASK_COLUMNS } from '#domain/task/columns.ts'
import { taskListExport } from '#domain/task/list-contract.ts'
import { TASK_STATES } from '#domain/task/state.ts'
import { outline } from '#domain/task/tree.ts'
import { listTasks } from '#store/task.ts'
import { DOCX } from '../docx/media.ts'
import { type Download, downloadHandler } from '../handle.ts'
import { longBytes } from '../sheet/long.ts'
import { WORKBOOK } from '../sheet/media.ts'
import { type View, viewsOf } from '../task/view.ts'
import { getList } from './get.ts'

const WIDE = new Set(['title', 'requirement', 'measure'])

export const exportOne = downloadHandler(taskListExport, async (context, { id, format }) => {
  const { tx, scope } = context
  const list = await getList(context, id)
  const tasks = outline(await viewsOf(context, await listTasks(tx, scope, { list: id })))
  const views = tasks.map(({ task }) => task)
  return format === 'xlsx' ? workbookOf(list.title, views) : documentOf(list.title, views)
})

/** In the columns in which a list comes in, so that it can be brought in again. */
async function workbookOf(title: string, tasks: readonly View[]): Promise<Download> {
  const columns = TASK_COLUMNS.map(({ key, header }) => ({ header, width: WIDE.has(key) ? 36 : 14 }))
  const bytes = await longBytes({
    name: '清单',
    title,
    above: [[title]],
    columns: [{ header: '序号', width: 8 }, ...columns, { header: '进展', width: 10 }],
    rows: tasks.map(task => [
      task.no,
      ...TASK_COLUMNS.map(({ key }) => {
        const shown = cellOf(task, key)
        return key === 'dueOn' && task.dueOn ? { day: task.dueOn } : shown || undefined
      }),
      TASK_STATES[task.state],
    ]),
  })
  return { name: `${title}.xlsx`, mediaType: WORKBOOK, bytes }
}

async function documentOf(title: string, tasks: readonly View[]): Promise<Download> {
  const { composeGongwen } = await import('../docx/gongwen.ts')
  const keys = ['title', 'requirement', 'unit', 'leader', 'owner', 'dueOn']
  const heads = keys.map(key => TASK_COLUMNS.find(column => column.key === key)?.header ?? '')
  const bytes = await composeGongwen({
    shell: '材料稿',
    title,
    body: [
      {
        kind: 'table',
        header: ['序号', ...heads],
        rows: tasks.map(task => [task.no, ...keys.map(key => cellOf(task, key))]),
      },
    ],
  })
  return { name: `${title}.docx`, mediaType: DOCX, bytes }
}

function cellOf(task: View, key: string): string {
  switch (key) {
    case 'unit':
      return task.unitName
    case 'leader':
      return task.leader?.name ?? ''
    case 'owner':
      return task.owner?.name ?? ''
    case 'dueOn':
      return task.dueOn ?? ''
    case 'title':
      return task.title
    case 'requirement':
      return task.requirement
    case 'measure':
      return task.measure
    default:
      return task.source
  }
}
