import { Button, Empty, Select, Skeleton } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { homeShow } from '#domain/home/contract.ts'
import type { OutputOf } from '#domain/kernel/command.ts'
import { Figure } from '../figure/figure.tsx'
import { Sparkline } from '../figure/sparkline.tsx'
import { ProblemTodo } from '../problem-todo.tsx'
import { useRead } from '../query.ts'
import { useRight } from '../session.ts'
import { thisYear } from '../when.ts'
import './home.css'
import { DutyTodo } from './duty-todo.tsx'
import { TodoList } from './todo-list.tsx'

type Home = OutputOf<typeof homeShow>

/** The first page: what to do, four figures of my unit, what was entered last. */
export function Component() {
  const [year, setYear] = useState(thisYear)
  const { data, error } = useRead(homeShow, { year }, { keeps: true })
  const mayEnter = useRight('record.enter')
  if (error) return <p role="alert">{error.message}</p>
  return (
    <div className="home">
      <header className="home-head">
        <h1>首页</h1>
        <Select
          aria-label="年度"
          value={year}
          options={Array.from({ length: 5 }, (_, back) => thisYear() - back).map(value => ({
            value,
            label: `${value}年`,
          }))}
          onChange={setYear}
        />
        {mayEnter && (
          <Link to="/enter" className="home-enter">
            <Button type="primary">登记</Button>
          </Link>
        )}
      </header>
      {data ? <Columns home={data} /> : <Skeleton active paragraph={{ rows: 8 }} />}
    </div>
  )
}

function Columns({ home }: { home: Home }) {
  return (
    <div className="home-columns">
      <div>
        <section aria-label="待办">
          <h2>待办</h2>
          <DutyTodo />
          <TodoList todo={home.todo} />
        </section>
        <ProblemTodo />
      </div>
      <div>
        <section aria-label="本单位的数字">
          <h2>{home.year}年的数字</h2>
          <Figures home={home} />
        </section>
        <section aria-label="最近登记">
          <h2>最近登记</h2>
          <Recent home={home} />
        </section>
      </div>
    </div>
  )
}

function Figures({ home }: { home: Home }) {
  if (home.figures.length === 0)
    return (
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description="这一年还没有登记。点“登记”记下第一件事，数字就会出现在这里。"
      />
    )
  const period = { from: `${home.year}-01-01`, to: `${home.year}-12-31` }
  return (
    <ul className="home-figures">
      {home.figures.map(figure => (
        <li key={figure.metric}>
          <span className="home-figure">
            <span className="home-label">{figure.label}</span>
            <span className="home-value">
              <Figure
                value={figure.value}
                label={figure.label}
                question={{ metric: figure.metric, reach: 'below', period }}
              />
            </span>
          </span>
          <Sparkline label={figure.label} values={figure.months} />
        </li>
      ))}
    </ul>
  )
}

function Recent({ home }: { home: Home }) {
  if (home.recent.length === 0) return <p className="home-quiet">还没有登记。</p>
  return (
    <ul className="home-recent">
      {home.recent.map(record => (
        <li key={record.id}>
          <Link to={`/ledgers/${record.ledger}/${record.id}`}>{record.title}</Link>
          <span className="home-quiet">
            {record.occurredOn} · {record.unitName}
          </span>
        </li>
      ))}
    </ul>
  )
}
