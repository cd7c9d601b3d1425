import { instantInWords } from '../when.ts'
import type { Shown } from './list-page.tsx'

const WHAT = { added: '新增', changed: '更改', removed: '撤下' } as const

/** What each version of an issued list changed. */
export function Editions({ editions }: Pick<Shown, 'editions'>) {
  if (editions.length === 0) return <p className="quiet">印发以来没有变动。</p>
  return (
    <ol className="task-editions">
      {editions.map(({ version, reason, at, by, changes }) => (
        <li key={version} className="paper">
          <h3>第{version}版</h3>
          <p className="quiet">
            {instantInWords(at)} {by} · 原因：{reason}
          </p>
          <ul>
            {changes.map(change => (
              <li key={`${change.task}${change.what}`}>
                {WHAT[change.what]}“{change.title}”
                {change.fields.map(field => (
                  <div key={field.label} className="quiet">
                    {field.label}：<del>{field.from || '（空）'}</del> → <ins>{field.to || '（空）'}</ins>
                  </div>
                ))}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}
