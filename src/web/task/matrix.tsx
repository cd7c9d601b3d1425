import { Button } from 'antd'
import type { OutputOf } from '#domain/kernel/command.ts'
import { taskMatrix } from '#domain/task/contract.ts'
import { TASK_STATES } from '#domain/task/state.ts'
import { useRead } from '../query.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Loading } from '../shell/loading.tsx'
import { StateTag } from '../shell/state-tag.tsx'
import { useTaskDrawer } from './task-drawer.tsx'

type Data = OutputOf<typeof taskMatrix>

/** Task × unit, down to the last parts: who carries what, where nobody is named, what several carry at once. */
export function Matrix({ list }: { list: number }) {
  const matrix = useRead(taskMatrix, { list })
  return <Loading of={matrix}>{data => <Grid data={data} />}</Loading>
}

function Grid({ data: { rows, units, tasks } }: { data: Data }) {
  const { open } = useTaskDrawer()
  const byId = new Map(tasks.map(task => [task.id, task]))
  const names = new Map(units.map(unit => [unit.id, unit.name]))
  if (rows.length === 0) return <EmptyState title="没有任务可以对照" />
  const holes = rows.reduce((sum, row) => sum + row.holes.length, 0)
  const overlaps = rows.reduce((sum, row) => sum + row.overlaps.length, 0)
  return (
    <>
      <p className="task-summary">
        {rows.length}项任务落到{units.length}个单位。
        <StateTag tone={holes ? 'warn' : 'good'}>
          {holes ? `${holes}处没有指定到人` : '都指定到了人'}
        </StateTag>{' '}
        <StateTag tone={overlaps ? 'warn' : 'good'}>{overlaps ? `${overlaps}处重复` : '没有重复'}</StateTag>
      </p>
      <section className="paper task-sheet-frame" aria-label="责任矩阵">
        <table className="task-matrix">
          <thead>
            <tr>
              <th scope="col">任务</th>
              {units.map(unit => (
                <th key={unit.id} scope="col">
                  {unit.name}
                </th>
              ))}
              <th scope="col">空缺和重复</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ task, cells, holes: missing, overlaps: several }) => (
              <tr key={task.id}>
                <th scope="row">
                  <Button type="link" className="task-title" onClick={() => open(task.id)}>
                    {task.title}
                  </Button>
                </th>
                {units.map(unit => (
                  <td key={unit.id}>
                    {(cells.find(cell => cell.unit === unit.id)?.tasks ?? []).map(id => {
                      const held = byId.get(id)
                      return held ? (
                        <Button
                          key={id}
                          type="text"
                          size="small"
                          className="task-cell"
                          data-state={held.state}
                          aria-label={`${held.title}，${unit.name}，${held.owner?.name ?? '没有指定到人'}，${TASK_STATES[held.state]}`}
                          onClick={() => open(id)}
                        >
                          {held.owner?.name ?? '无人'}
                          <small>{TASK_STATES[held.state]}</small>
                        </Button>
                      ) : null
                    })}
                  </td>
                ))}
                <td className="task-gaps">
                  {missing.map(hole => (
                    <div key={hole.task}>
                      {names.get(hole.unit) ?? ''}
                      {hole.why === 'closed' ? '已撤销，待改派' : '没有指定到人'}
                    </div>
                  ))}
                  {several.map(overlap => (
                    <div key={overlap.title}>
                      “{overlap.title}”{overlap.units.length}家都有
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
