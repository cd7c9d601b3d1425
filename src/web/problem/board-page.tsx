import { Button, Select } from 'antd'
import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { type BoardCounts, problemBoard } from '#domain/problem/board-contract.ts'
import { AGE_NAMES, AGES } from '#domain/problem/filter.ts'
import { OPEN_STATES } from '#domain/problem/state.ts'
import { UnitSelect } from '../fields/unit.tsx'
import { Printed } from '../printed.tsx'
import { ProblemHead } from '../problem-head.tsx'
import { type ProblemAsk, problemsTo } from '../problem-list.ts'
import { useRead } from '../query.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Loading } from '../shell/loading.tsx'
import { thisYear } from '../when.ts'
import { AgeBar, AgeLegend } from './age-bar.tsx'
import { useProblemCodes } from './codes.ts'
import { Figures } from './figures.tsx'
import '../figure/figure.css'
import './problem.css'

interface Line {
  key: string
  /** Read out before each number. */
  whose: string
  head: ReactNode
  counts: BoardCounts
  ask: ProblemAsk
}

/** 问题看板: of each unit and each source what is open and for how long, what was closed, what came back. */
export function Component() {
  const [search, setSearch] = useSearchParams()
  const codes = useProblemCodes()
  const unit = Number(search.get('unit')) || undefined
  const asked = Number(search.get('year'))
  const year = Number.isInteger(asked) && asked >= 1990 && asked <= 2200 ? asked : thisYear()
  const board = useRead(problemBoard, { year, ...(unit !== undefined && { unit }) }, { keeps: true })
  const put = (key: string, value: string | undefined) =>
    setSearch(
      held => {
        const next = new URLSearchParams(held)
        if (value === undefined) next.delete(key)
        else next.set(key, value)
        return next
      },
      { preventScrollReset: true },
    )
  return (
    <div className="problem-board sheet-wide">
      <ProblemHead
        title="问题整改看板"
        lead="没有销号的按发现以来的天数分段；点数字看是哪几个。按单位的次序列出，不排名。"
      >
        <Button className="no-print" onClick={() => window.print()}>
          打印
        </Button>
      </ProblemHead>
      <search className="problem-filter no-print">
        <div className="problem-filter-unit">
          <UnitSelect
            label="单位及下属"
            placeholder="能查看的全部单位"
            held={unit === undefined ? [] : [unit]}
            onChange={([next]) => put('unit', next === undefined ? undefined : String(next))}
          />
        </div>
        <Select
          aria-label="年度"
          value={year}
          options={Array.from({ length: 6 }, (_, back) => thisYear() + 1 - back).map(value => ({
            value,
            label: `${value}年`,
          }))}
          onChange={value => put('year', String(value))}
        />
      </search>
      <Figures {...(unit !== undefined && { unit })} year={year} />
      <Loading of={board} rows={10}>
        {({ total, units, sources, on, unit: here }) => {
          const reach: ProblemAsk = unit === undefined ? {} : { unit }
          if (units.length === 0)
            return (
              <section className="panel">
                <EmptyState
                  title="没有要整改的问题"
                  detail={`${here ? `${here.name}及下属` : '能查看的各单位'}没有未销号的问题，${year}年也没有销号和反弹的。`}
                />
              </section>
            )
          return (
            <>
              <p className="quiet">
                {here ? `${here.name}及下属` : '能查看的各单位'}，截至{on}没有销号的；{year}年销号的和反弹的。
              </p>
              <Lines
                caption="各单位"
                head="单位"
                year={year}
                lines={[
                  { key: 'total', whose: '合计', head: '合计', counts: total, ask: reach },
                  ...units.map(({ id, name, counts }) => ({
                    key: String(id),
                    whose: name,
                    head: name,
                    counts,
                    ask: { unit: id, alone: true },
                  })),
                ]}
              />
              <Lines
                caption="各来源"
                head="来源"
                year={year}
                lines={sources.map(({ source, counts }) => ({
                  key: source,
                  whose: codes.source.labelOf(source),
                  head: codes.source.labelOf(source),
                  counts,
                  ask: { ...reach, source },
                }))}
              />
            </>
          )
        }}
      </Loading>
      <Printed />
    </div>
  )
}

interface LinesProps {
  caption: string
  head: string
  year: number
  lines: readonly Line[]
}

const OPEN = { states: [...OPEN_STATES] } satisfies ProblemAsk

function columnsOf(year: number): readonly { key: keyof BoardCounts; label: string; ask: ProblemAsk }[] {
  return [
    { key: 'open', label: '未销号', ask: OPEN },
    { key: 'overdue', label: '逾期', ask: { overdue: true } },
    ...AGE_NAMES.map(age => ({ key: age, label: AGES[age].label, ask: { age } })),
    { key: 'closed', label: `${year}年销号`, ask: { closedIn: year } },
    { key: 'reopened', label: `${year}年反弹`, ask: { reopenedIn: year } },
  ]
}

/** Rows of counts with a bar each of how old what is open is; on a phone one card each. */
function Lines({ caption, head, year, lines }: LinesProps) {
  const columns = columnsOf(year)
  return (
    <section aria-label={caption} className="problem-counts">
      <h2>{caption}</h2>
      <table className="paper problem-counts-table">
        <caption className="visually-hidden">{caption}问题</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col" className="problem-age-cell">
              <AgeLegend />
            </th>
            {columns.map(({ key, label }) => (
              <th key={key} scope="col" className="problem-number">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(line => (
            <tr key={line.key}>
              <th scope="row">{line.head}</th>
              <td className="problem-age-cell">
                <AgeBar counts={line.counts} />
              </td>
              {columns.map(({ key, label, ask }) => (
                <td key={key} className="problem-number" data-label={label}>
                  <Count
                    value={line.counts[key]}
                    of={`${line.whose}${label}`}
                    ask={{ ...line.ask, ...ask }}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** A number that is a door to the list behind it; of none there is no list. */
function Count({ value, of, ask }: { value: number; of: string; ask: ProblemAsk }) {
  if (value === 0) return <span className="quiet">0</span>
  return (
    <Link className="figure" to={problemsTo(ask)} aria-label={`${of}：${value}，打开清单`}>
      {value}
    </Link>
  )
}
