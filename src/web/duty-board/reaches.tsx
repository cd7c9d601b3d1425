import { Link } from 'react-router'
import { OPEN_STATES } from '#domain/duty/state.ts'
import type { Reached } from '#domain/duty/wire.ts'
import { listTo } from '../duty-list.ts'

/** More tasks than this are unfolded by whoever wants to see them. */
const FEW = 10

interface ReachesProps {
  duty: string
  of: Reached
  /** Whose occurrences were counted, with those below. */
  unit: { id: number; name: string }
}

/** What a changed duty reaches: the tasks that cite it, and what of it is owed. */
export function Reaches({ duty, of: { tasks, open, templates }, unit }: ReachesProps) {
  return (
    <>
      {open !== null && open.count > 0 && (
        <p>
          {unit.name}和下属单位
          <Link to={listTo({ unit: unit.id, below: true, duty, states: OPEN_STATES, from: open.from })}>
            没有办成的应办{open.count}件
          </Link>
          <span className="quiet">（{open.from}起到期的）</span>
        </p>
      )}
      {templates.length > 0 && (
        <p>报告范本里有它的数字：{templates.map(one => `《${one.label}》`).join('、')}</p>
      )}
      {tasks !== null && tasks.total > 0 && (
        <details open={tasks.total <= FEW}>
          <summary>引用这一条的任务{tasks.total}项</summary>
          <ul className="duty-citing">
            {tasks.shown.map(({ id, no, title, list, listTitle, unitName }) => (
              <li key={id}>
                <Link to={`/tasks/lists/${list}?task=${id}`}>
                  {no && `${no} `}
                  {title}
                </Link>
                <span className="quiet">
                  {unitName}，《{listTitle}》
                </span>
              </li>
            ))}
          </ul>
          {tasks.total > tasks.shown.length && (
            <p className="quiet">另有{tasks.total - tasks.shown.length}项</p>
          )}
        </details>
      )}
    </>
  )
}
