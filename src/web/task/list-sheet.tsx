import { Button } from 'antd'
import { taskRemove } from '#domain/task/contract.ts'
import { outline } from '#domain/task/tree.ts'
import { useSend } from '../query.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { RefusedNote } from '../shell/refused-note.tsx'
import { useTaskDrawer } from './task-drawer.tsx'
import { ownerInWords, type Task, TaskStateTag } from './task-state.tsx'

interface ListSheetProps {
  tasks: readonly Task[]
  isDraft: boolean
  onRevise?: (task: Task) => void
  onChange?: (task: Task) => void
}

/** The list as it would lie on the desk: a row for each task, its parts below it. */
export function ListSheet({ tasks, isDraft, onRevise, onChange }: ListSheetProps) {
  const { open } = useTaskDrawer()
  const removing = useSend(taskRemove)
  if (tasks.length === 0)
    return (
      <EmptyState
        title="这份清单还没有任务"
        detail="一项一项添，或者从 Excel 导入现成的清单；添好之后印发。"
      />
    )
  return (
    <div className="paper task-sheet-frame">
      <RefusedNote of={removing.error} />
      <table className="task-sheet">
        <thead>
          <tr>
            <th scope="col">序号</th>
            <th scope="col">任务</th>
            <th scope="col">责任单位</th>
            <th scope="col">责任领导</th>
            <th scope="col">责任人</th>
            <th scope="col">完成时限</th>
            {!isDraft && <th scope="col">进展</th>}
            {(onRevise || onChange) && (
              <th scope="col" className="no-print">
                操作
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {outline(tasks).map(({ task, depth }) => (
            <tr key={task.id} data-depth={Math.min(depth, 3)}>
              <td className="task-no">{task.no}</td>
              <td className="task-what">
                <Button type="link" className="task-title" onClick={() => open(task.id)}>
                  {task.title}
                </Button>
                {task.requirement && <div className="quiet">{task.requirement}</div>}
              </td>
              <td data-label="责任单位">{task.unitName}</td>
              <td data-label="责任领导">{task.leader?.name ?? ''}</td>
              <td data-label="责任人">{ownerInWords(task)}</td>
              <td data-label="完成时限" className="task-day">
                {task.dueOn ?? '不限'}
              </td>
              {!isDraft && (
                <td data-label="进展">
                  <TaskStateTag task={task} />
                </td>
              )}
              {(onRevise || onChange) && (
                <td className="no-print task-do">
                  {onRevise && (
                    <>
                      <Button size="small" onClick={() => onRevise(task)} aria-label={`更改${task.title}`}>
                        更改
                      </Button>
                      <Button
                        size="small"
                        onClick={() => removing.mutate({ id: task.id })}
                        aria-label={`撤下${task.title}`}
                      >
                        撤下
                      </Button>
                    </>
                  )}
                  {onChange && depth === 0 && task.state !== 'recognised' && (
                    <Button size="small" onClick={() => onChange(task)} aria-label={`变动${task.title}`}>
                      变动
                    </Button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
