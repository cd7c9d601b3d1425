import { Segmented } from 'antd'
import { useSearchParams } from 'react-router'
import { DutyHead } from '../duty-head.tsx'
import { useRight } from '../session.ts'
import { Plan } from './plan.tsx'
import { Steps } from './steps.tsx'
import './ladder.css'

const VIEWS = { received: '发给本单位的', issued: '本单位发出的', plan: '督促计划' } as const
type View = keyof typeof VIEWS

/** 督促: what was issued to my unit and by it, and for whoever urges units below the plan of what is to be issued. */
export function Component() {
  const urges = useRight('ladder.plan')
  const [search, setSearch] = useSearchParams()
  const views = urges ? VIEWS : { received: VIEWS.received }
  const asked = search.get('view') ?? ''
  const view = (Object.hasOwn(views, asked) ? asked : urges ? 'plan' : 'received') as View
  return (
    <div>
      <DutyHead
        title="督促"
        lead="逾期没有办成的，依次提示、调度、督查、督办：一级不缺、一级不重，先看计划再签发。只对事、对单位，不给人打分排名。"
      />
      {urges && (
        <Segmented<View>
          aria-label="看什么"
          className="ladder-views no-print"
          value={view}
          options={Object.entries(views).map(([value, label]) => ({ value: value as View, label }))}
          onChange={next => setSearch({ view: next }, { replace: true })}
        />
      )}
      {view === 'plan' ? <Plan /> : <Steps key={view} side={view} />}
    </div>
  )
}
