import { problemFigures } from '#domain/problem/board-contract.ts'
import { Figure } from '../figure/figure.tsx'
import { useRead } from '../query.ts'
import { StateTag } from '../shell/state-tag.tsx'
import './figures.css'

/** What a report says of problems, number by number: each opens the problems behind it. */
export function Figures({ unit, year }: { unit?: number; year: number }) {
  const { data } = useRead(problemFigures, { year, ...(unit !== undefined && { unit }) }, { keeps: true })
  if (!data || data.groups.length === 0) return null
  return (
    <section aria-label="报告用的数字" className="problem-figures">
      <h2>报告用的数字</h2>
      <p className="quiet">
        {data.unit.name}，{data.period.from}至{data.period.to}。没有登记的不当作零。
      </p>
      {data.groups.map(({ label, figures }) => (
        <section key={label} className="panel" aria-label={label}>
          <h3>{label}</h3>
          <dl>
            {figures.map(({ metric, label: name, reach, valueWords, holds }) => (
              <div key={metric}>
                <dt>{name}</dt>
                <dd>
                  <Figure
                    question={{ metric, unit: data.unit.id, reach, period: data.period }}
                    value={valueWords ?? '没有登记'}
                    label={name}
                  >
                    {holds === null ? null : <StateTag tone={holds ? 'good' : 'bad'}>{valueWords}</StateTag>}
                  </Figure>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </section>
  )
}
