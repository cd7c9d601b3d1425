import { Figure } from '../figure/figure.tsx'
import type { Shown } from './shown.ts'

/** The figures in which a record counts, each a door to its other rows. */
export function UsedBy({ shown: { record, usedBy, links } }: { shown: Shown }) {
  const year = record.occurredOn.slice(0, 4)
  if (record.state === 'void') return <p className="quiet">已作废，不计入任何数字。</p>
  if (usedBy.length === 0 && links.some(link => link.kind === 'same'))
    return <p className="quiet">与关联的登记是同一件事，数字按那一条计，这一条不再计。</p>
  if (usedBy.length === 0)
    return <p className="quiet">目前没有指标计入这条登记；它仍可查、可印、可作佐证。</p>
  return (
    <>
      <p className="quiet">这条登记计入下列数字，点开看{year}年的全部依据。</p>
      <ul>
        {usedBy.map(({ metric, label }) => (
          <li key={metric}>
            <Figure
              label={label}
              value={null}
              question={{
                metric,
                unit: record.unit,
                reach: 'own',
                period: { from: `${year}-01-01`, to: `${year}-12-31` },
              }}
            >
              {label}
            </Figure>
          </li>
        ))}
      </ul>
    </>
  )
}
