import {
  CalendarOutlined,
  ClockCircleOutlined,
  ExclamationCircleOutlined,
  FieldTimeOutlined,
} from '@ant-design/icons'
import { Link } from 'react-router'
import type { homeShow } from '#domain/home/contract.ts'
import type { OutputOf } from '#domain/kernel/command.ts'

type Todo = OutputOf<typeof homeShow>['todo'][number]

/** Word, shape and colour together: none of them alone tells how urgent a group is. */
const GROUPS = [
  { when: 'overdue', label: '逾期', icon: <ExclamationCircleOutlined />, color: '#B3261E' },
  { when: 'today', label: '今天', icon: <ClockCircleOutlined />, color: '#8A5200' },
  { when: 'week', label: '本周', icon: <FieldTimeOutlined />, color: '#1F4E8C' },
  { when: 'later', label: '以后', icon: <CalendarOutlined />, color: '#57606A' },
] as const

/** Open work by how soon it is due, each with its one action. */
export function TodoList({ todo }: { todo: readonly Todo[] }) {
  if (todo.length === 0) {
    return (
      <p className="home-quiet">
        没有缺佐证的登记，也没有待核定的报告；有了会列在这里。现在可以登记新的工作，或上传报告文稿。
      </p>
    )
  }
  return GROUPS.map(group => {
    const own = todo.filter(item => item.when === group.when)
    if (own.length === 0) return null
    return (
      <div key={group.when} className="home-group">
        <h3 style={{ color: group.color }}>
          {group.icon} {group.label}（{own.length}）
        </h3>
        <ul>
          {own.map(item => (
            <li key={`${item.to}${item.title}`}>
              <div>
                <div>{item.title}</div>
                <div className="home-quiet">{item.detail}</div>
              </div>
              <Link to={item.to}>{item.action}</Link>
            </li>
          ))}
        </ul>
      </div>
    )
  })
}
