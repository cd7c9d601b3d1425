import { Link } from 'react-router'
import { dayInWords } from '#domain/kernel/day.ts'
import { listTo } from '../duty-list.ts'
import { StateWord } from '../occurrence-state.tsx'
import type { CalendarDay } from './calendar-page.tsx'
import { DayCounts } from './day-grid.tsx'
import { dayMark, WEEKDAYS, weekdayOf } from './month.ts'

interface DayDetailProps {
  day: CalendarDay | undefined
  place: { unit: number; below: boolean }
}

/** One day with everything that is due on it. */
export function DayDetail({ day, place }: DayDetailProps) {
  if (!day) return null
  return (
    <section className="paper duty-detail" aria-label="这一天">
      <h3>
        {dayInWords(day.day)}，周{WEEKDAYS[weekdayOf(day.day)]}
        {dayMark(day) && `，${dayMark(day)}`}
      </h3>
      <DayItems day={day} place={place} />
    </section>
  )
}

/** What is due on a day, or that nothing is. */
export function DayItems({ day, place }: { day: CalendarDay; place: DayDetailProps['place'] }) {
  if (!day.counts) return <p className="quiet">没有到期的。</p>
  if (place.below) return <DayCounts day={day} place={place} />
  return (
    <>
      <ul className="duty-day-all">
        {day.items.map(item => (
          <li key={item.id}>
            <Link to={`/duties/${item.id}`}>{item.label}</Link>
            <span className="quiet">{item.owner ?? '本单位'}</span>
            <StateWord state={item.state} />
          </li>
        ))}
      </ul>
      <Link to={listTo({ ...place, from: day.day, to: day.day })}>这一天的清单</Link>
    </>
  )
}
