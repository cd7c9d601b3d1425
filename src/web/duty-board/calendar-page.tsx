import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Alert, Button, Checkbox, Grid, Segmented } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { dutyCalendar } from '#domain/duty/contract.ts'
import type { OutputOf } from '#domain/kernel/command.ts'
import { isDay } from '#domain/kernel/day.ts'
import { DutyHead } from '../duty-head.tsx'
import { UnitSelect } from '../fields/unit.tsx'
import { useUnitTree } from '../fields/unit-tree.ts'
import { useFresh } from '../fresh.ts'
import { Printed } from '../printed.tsx'
import { useMe, useRight } from '../session.ts'
import { Loading } from '../shell/loading.tsx'
import { thisYear, today } from '../when.ts'
import { standing } from './ask.ts'
import { DayDetail } from './day-detail.tsx'
import { DayGrid } from './day-grid.tsx'
import { DayList } from './day-list.tsx'
import { monthOf, type Span, shownAround, spanInWords, step } from './month.ts'
import './duty-board.css'
import './calendar.css'

export type CalendarDay = OutputOf<typeof dutyCalendar>['days'][number]

/** 日历: what falls due on which day, with days off, days worked for them and festivals; on a phone a list of days. */
export function Component() {
  const me = useMe()
  const [search, setSearch] = useSearchParams()
  const phone = !(Grid.useBreakpoint().md ?? true)
  const span: Span = search.get('span') === 'week' ? 'week' : 'month'
  const asked = search.get('day') ?? ''
  const day = isDay(asked) ? asked : standing(thisYear(), today())
  const unit = Number(search.get('unit')) || me.post.unit
  const below = search.get('below') === 'true'
  const shown = shownAround(day, span)
  const read = useFresh(dutyCalendar, { ...shown, unit, below }, { keeps: true })
  const change = (next: Record<string, string>) =>
    setSearch({ ...Object.fromEntries(search), ...next }, { replace: true, preventScrollReset: true })
  const place = { unit, below }
  const name = useUnitTree().units.find(one => one.id === unit)?.shortName
  return (
    <div className="duty-calendar">
      <DutyHead
        title="应办日历"
        lead="哪天到期什么、办成没有；节假日、调休和节日都用文字写明。"
        pending={read.pending}
      >
        <Button className="no-print" onClick={() => window.print()}>
          打印
        </Button>
      </DutyHead>
      <search className="duty-filter no-print">
        <Segmented<Span>
          aria-label="看一月还是一周"
          value={span}
          options={[
            { value: 'month', label: '月' },
            { value: 'week', label: '周' },
          ]}
          onChange={next => change({ span: next, day })}
        />
        <Button
          icon={<LeftOutlined />}
          aria-label={span === 'month' ? '上个月' : '上一周'}
          onClick={() => change({ day: step(day, span, -1) })}
        />
        <Button
          icon={<RightOutlined />}
          aria-label={span === 'month' ? '下个月' : '下一周'}
          onClick={() => change({ day: step(day, span, 1) })}
        />
        <Button onClick={() => change({ day: today() })}>今天</Button>
        <div className="duty-filter-unit">
          <UnitSelect
            label="单位"
            held={[unit]}
            onChange={([next]) => change({ unit: String(next ?? me.post.unit) })}
          />
        </div>
        <Checkbox checked={below} onChange={event => change({ below: String(event.target.checked) })}>
          连同下属（只计件数）
        </Checkbox>
      </search>
      <h2 aria-live="polite">{spanInWords(day, span)}</h2>
      <p className="only-print">
        {name}
        {below && '，含下属'}
      </p>
      <Loading of={read} rows={10}>
        {data => (
          <>
            <MissingYears years={data.missingYears} />
            {phone ? (
              <DayList days={span === 'month' ? within(data.days, monthOf(day)) : data.days} place={place} />
            ) : (
              <>
                <DayGrid
                  days={data.days}
                  chosen={day}
                  month={span === 'month' ? day.slice(0, 7) : undefined}
                  place={place}
                  onChoose={next => change({ day: next })}
                />
                <DayDetail day={data.days.find(one => one.day === day)} place={place} />
              </>
            )}
            <Printed />
          </>
        )}
      </Loading>
    </div>
  )
}

function within(days: readonly CalendarDay[], { from, to }: { from: string; to: string }): CalendarDay[] {
  return days.filter(one => one.day >= from && one.day <= to)
}

/** Years whose days off nobody brought in: what that means, and how to mend it. */
export function MissingYears({ years }: { years: readonly number[] }) {
  const mayBring = useRight('holiday.bring')
  if (years.length === 0) return null
  return (
    <Alert
      className="duty-missing"
      type="warning"
      showIcon
      title={`没有${years.join('、')}年的放假安排`}
      description={
        <>
          周一至周五暂按上班算，春节、清明、端午、中秋的日子还不知道，节前的应办也就排不出来。国务院办公厅公布后，
          {mayBring ? (
            <Link to="/duties/norms?view=holidays">请在“节假日”里导入</Link>
          ) : (
            '请系统管理员在“规范与职责”的“节假日”里导入'
          )}
          。
        </>
      }
    />
  )
}
