import { Link } from 'react-router'
import { dutyTodo } from '#domain/duty/contract.ts'
import { useFresh } from '../fresh.ts'
import { PendingNote } from '../occurrence-state.tsx'
import { dueInWords } from '../occurrence-words.ts'
import { useRight } from '../session.ts'

/** So many duties stand on the first page; the rest is one click away. */
const MOST = 6

/** The duties that are overdue or due within the week, the first few of them. */
export function DutyTodo() {
  const may = useRight('duty.todo')
  const { data, error } = useFresh(dutyTodo, { limit: 200 }, { enabled: may, keeps: true })
  if (error) return <p role="alert">{error.message}</p>
  if (!data) return null
  const pressing = data.todo.filter(one => one.when !== 'later' && one.action !== 'decide')
  const asked = data.todo.filter(one => one.action === 'decide').length
  return (
    <div className="home-group">
      <div className="home-duties">
        <h3>应办：逾期和本周到期的（{pressing.length}）</h3>
        <Link to="/duties">全部待办（{data.total}）</Link>
      </div>
      {asked > 0 && (
        <p>
          <Link to="/duties">下级报请不适用，等您决定（{asked}）</Link>
        </p>
      )}
      <PendingNote pending={data.pending} />
      {pressing.length === 0 && <p className="home-quiet">没有逾期和本周到期的应办。</p>}
      <ul>
        {pressing.slice(0, MOST).map(one => (
          <li key={one.id}>
            <div>
              <div>
                <Link to={`/duties/${one.id}`}>{one.clause.label}</Link> {one.keyWords}
              </div>
              <div className="home-quiet">
                {one.due}到期，{dueInWords(one)}
              </div>
            </div>
            {one.action === 'enter' && one.to !== null ? (
              <Link to={one.to}>去登记</Link>
            ) : (
              <Link to={`/duties/${one.id}`}>去办理</Link>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
