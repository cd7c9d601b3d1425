import { Link } from 'react-router'
import { inspectionList } from '#domain/inspection/contract.ts'
import { useRead } from '../query.ts'
import { useRight } from '../session.ts'
import { Progress } from './progress.tsx'
import './inspection.css'

/** The inspections in sight that were planned for one 应办; nothing where there are none. */
export function PlannedFor({ occurrence }: { occurrence: number }) {
  const may = useRight('inspection.list')
  const { data } = useRead(inspectionList, { occurrence }, { enabled: may })
  if (!data || data.rows.length === 0) return null
  return (
    <section className="panel" aria-label="检查">
      <h2>检查</h2>
      <ul className="inspection-planned">
        {data.rows.map(row => (
          <li key={row.id}>
            <div>
              <Link to={`/inspections/${row.id}`}>{row.title}</Link>
              <div className="quiet">
                {row.kindName}，{row.unitName}组织，{row.from}至{row.to}
              </div>
            </div>
            <div>
              <Progress row={row} />
            </div>
          </li>
        ))}
      </ul>
      {data.total > data.rows.length && <p className="quiet">另有{data.total - data.rows.length}次</p>}
    </section>
  )
}
