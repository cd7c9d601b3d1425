import { Link, useParams } from 'react-router'
import { fileGet } from '#domain/file/contract.ts'
import { projectShow } from '#domain/project/contract.ts'
import { downloadUrl } from '../call.ts'
import { DutyPages } from '../duty-head.tsx'
import { useRead } from '../query.ts'
import { Loading } from '../shell/loading.tsx'
import './task.css'

/** One project's ledger: its tasks, and the entries and files they point to. */
export function Component() {
  const id = Number(useParams().id)
  const shown = useRead(projectShow, { id })
  return (
    <div className="tasks">
      <Loading of={shown}>
        {({ name, purpose, tasks, records }) => (
          <>
            <title>{`${name} - 闭环`}</title>
            <header className="page-head">
              <div>
                <h1>{name}</h1>
                {purpose && <p className="quiet">{purpose}</p>}
              </div>
            </header>
            <DutyPages />
            <section className="paper task-group" aria-label="任务">
              <h2>任务 {tasks.length}项</h2>
              {tasks.length === 0 && <p className="quiet">还没有任务归到这个项目。</p>}
              <ul className="task-parts">
                {tasks.map(task => (
                  <li key={task.id}>
                    <Link to={`/tasks/lists/${task.list}?task=${task.id}`}>{task.title}</Link>
                    <span className="quiet">
                      {task.unitName} {task.state}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
            <section className="paper task-group" aria-label="登记和材料">
              <h2>登记 {records.length}条</h2>
              {records.length === 0 && <p className="quiet">报送任务时连上的登记列在这里。</p>}
              <ul className="task-parts">
                {records.map(record => (
                  <li key={record.id}>
                    <Link to={`/ledgers/${record.ledger}/${record.id}`}>{record.title}</Link>
                    <span className="quiet">{record.occurredOn}</span>
                    {record.files.map(file => (
                      <a
                        key={file.hash}
                        href={downloadUrl(fileGet, { hash: file.hash, name: file.name })}
                        target="_blank"
                        rel="noreferrer"
                      >
                        {file.name}
                      </a>
                    ))}
                  </li>
                ))}
              </ul>
            </section>
          </>
        )}
      </Loading>
    </div>
  )
}
