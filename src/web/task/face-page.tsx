import { Select } from 'antd'
import { useSearchParams } from 'react-router'
import type { OutputOf } from '#domain/kernel/command.ts'
import { LIST_KINDS } from '#domain/task/kind.ts'
import { taskListFace, taskListList } from '#domain/task/list-contract.ts'
import { DutyHead } from '../duty-head.tsx'
import { useRead } from '../query.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Loading } from '../shell/loading.tsx'
import { TaskDrawer, useTaskDrawer } from './task-drawer.tsx'
import { type Task, TaskStateTag } from './task-state.tsx'
import './task.css'

type Row = OutputOf<typeof taskListList>['lists'][number]

/** Two lists side by side: what is to be done beside what is to be inspected. */
export function Component() {
  const [search, setSearch] = useSearchParams()
  const lists = useRead(taskListList, {})
  const all = lists.data?.lists ?? []
  const find = (name: string, kind: Row['kind']) =>
    Number(search.get(name)) || all.find(list => list.kind === kind)?.id || 0
  const [left, right] = [find('left', 'party_work'), find('right', 'party_check')]
  const face = useRead(taskListFace, { left, right }, { enabled: left > 0 && right > 0, keeps: true })
  const choose = (name: string) => (list: number) =>
    setSearch(former => {
      const next = new URLSearchParams(former)
      next.set(name, String(list))
      return next
    })
  const options = all.map(list => ({
    value: list.id,
    label: `${list.title}（${LIST_KINDS[list.kind]}）`,
  }))
  return (
    <div className="tasks">
      <DutyHead title="清单对照" lead="工作清单和督察清单放在一起看：任务写得一样的对上，对不上的单列。" />
      <div className="task-pair">
        <Select
          aria-label="左边的清单"
          placeholder="左边的清单"
          value={left || null}
          options={options}
          onChange={next => next !== null && choose('left')(next)}
        />
        <Select
          aria-label="右边的清单"
          placeholder="右边的清单"
          value={right || null}
          options={options}
          onChange={next => next !== null && choose('right')(next)}
        />
      </div>
      {left > 0 && right > 0 ? (
        <Loading of={face}>{data => <Faces data={data} />}</Loading>
      ) : (
        <EmptyState title="请在上面选两份清单" detail="通常左边是党建工作清单，右边是党建督察清单。" />
      )}
      <TaskDrawer />
    </div>
  )
}

function Faces({ data: { left, right, rows } }: { data: OutputOf<typeof taskListFace> }) {
  return (
    <div className="paper task-sheet-frame">
      <table className="task-sheet task-faces">
        <thead>
          <tr>
            <th scope="col">{left.title}</th>
            <th scope="col">{right.title}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={`${row.left?.id ?? ''}-${row.right?.id ?? ''}`}>
              <td data-label={left.title}>
                <Side task={row.left} />
              </td>
              <td data-label={right.title}>
                <Side task={row.right} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Side({ task }: { task: Task | null }) {
  const { open } = useTaskDrawer()
  if (!task) return <span className="quiet">没有对应的</span>
  return (
    <>
      <button type="button" className="task-link" onClick={() => open(task.id)}>
        {task.title}
      </button>
      <div className="quiet">
        {task.unitName} {task.dueOn ?? ''} <TaskStateTag task={task} />
      </div>
    </>
  )
}
