import type { CalendarDay } from './calendar-page.tsx'
import { DayItems } from './day-detail.tsx'
import { dayMark, WEEKDAYS, weekdayOf } from './month.ts'

interface DayListProps {
  days: readonly CalendarDay[]
  place: { unit: number; below: boolean }
}

/** The days on which something is due or that are no usual ones; the others would only be scrolled past. */
export function DayList({ days, place }: DayListProps) {
  const told = days.filter(one => one.counts || one.festivals.length > 0 || one.worked)
  if (told.length === 0) return <p className="quiet">这段日子没有到期的，也没有节假日。</p>
  return (
    <ol className="duty-days">
      {told.map(day => (
        <li key={day.day} className="paper">
          <h3>
            {Number(day.day.slice(5, 7))}月{Number(day.day.slice(8))}日，周{WEEKDAYS[weekdayOf(day.day)]}
            {dayMark(day) && <span className="duty-mark">{dayMark(day)}</span>}
          </h3>
          {day.counts && <DayItems day={day} place={place} />}
        </li>
      ))}
    </ol>
  )
}
