import type { ReactNode } from 'react'
import type { Change } from './changes.ts'

interface ChangeTableProps {
  changes: readonly Change[]
  heads?: readonly [string, string]
  /** What can be done about a change, in a last column. */
  action?: (change: Change) => ReactNode
}

export function ChangeTable({ changes, heads = ['原来', '改为'], action }: ChangeTableProps) {
  if (changes.length === 0) return <p className="quiet">内容没有变化（只换了佐证材料）。</p>
  return (
    <table className="changes">
      <thead>
        <tr>
          <th scope="col">项目</th>
          <th scope="col">{heads[0]}</th>
          <th scope="col">{heads[1]}</th>
          {action && <th scope="col">处理</th>}
        </tr>
      </thead>
      <tbody>
        {changes.map(change => (
          <tr key={change.field}>
            <th scope="row">{change.label}</th>
            <td>{mark(change.before, action ? 'span' : 'del')}</td>
            <td>{mark(change.after, action ? 'span' : 'ins')}</td>
            {action && <td>{action(change)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function mark(words: string | null, Tag: 'del' | 'ins' | 'span') {
  return words === null ? <span className="quiet">未填</span> : <Tag>{words}</Tag>
}
