import { type KeyboardEvent, useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { STATES } from '#domain/duty/state.ts'
import { dayInWords } from '#domain/kernel/day.ts'
import { listTo } from '../duty-list.ts'
import { StateWord } from '../occurrence-state.tsx'
import { today } from '../when.ts'
import { COUNTED } from './ask.ts'
import type { CalendarDay } from './calendar-page.tsx'
import { dayAfterKey, dayMark, WEEKDAYS, weeksOf } from './month.ts'

const FEW = 3

interface Place {
  unit: number
  below: boolean
}

interface DayGridProps {
  days: readonly CalendarDay[]
  chosen: string
  /** The month whose grid it is; without it a week, which shows everything. */
  month: string | undefined
  place: Place
  onChoose: (day: string) => void
}

/** Weeks as rows. One day is chosen; arrow keys go to the next, and what is due then stands below. */
export function DayGrid({ days, chosen, month, place, onChoose }: DayGridProps) {
  const table = useRef<HTMLTableElement>(null)
  const byKey = useRef(false)
  // Whoever went there by keys goes on from there.
  useEffect(() => {
    if (!byKey.current) return
    const button = table.current?.querySelector<HTMLButtonElement>(`[data-day="${chosen}"]`)
    if (!button) return
    byKey.current = false
    button.focus()
  })
  const press = (event: KeyboardEvent<HTMLButtonElement>) => {
    const next = dayAfterKey(chosen, event.key)
    if (!next) return
    event.preventDefault()
    byKey.current = true
    onChoose(next)
  }
  return (
    <table ref={table} className="paper duty-grid">
      <caption className="visually-hidden">日历，用方向键换日子，PageUp、PageDown换月</caption>
      <thead>
        <tr>
          {WEEKDAYS.map(name => (
            <th key={name} scope="col">
              周{name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(days).map(week => (
          <tr key={week[0]?.day}>
            {week.map(one => (
              <td key={one.day} className={cellClass(one, { chosen, month })}>
                <DayHead day={one} chosen={one.day === chosen} onPress={press} onChoose={onChoose} />
                <Due day={one} few={month !== undefined} place={place} onChoose={onChoose} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function cellClass(
  { day, working }: CalendarDay,
  { chosen, month }: { chosen: string; month: string | undefined },
): string {
  return [
    working ? '' : 'duty-off',
    day === chosen ? 'duty-chosen' : '',
    month !== undefined && !day.startsWith(month) ? 'duty-beside' : '',
  ].join(' ')
}

interface DayHeadProps {
  day: CalendarDay
  chosen: boolean
  onPress: (event: KeyboardEvent<HTMLButtonElement>) => void
  onChoose: (day: string) => void
}

function DayHead({ day, chosen, onPress, onChoose }: DayHeadProps) {
  const isToday = day.day === today()
  const mark = dayMark(day)
  const due = day.counts?.owed ?? 0
  return (
    <button
      type="button"
      className="duty-day"
      data-day={day.day}
      tabIndex={chosen ? 0 : -1}
      aria-pressed={chosen}
      {...(isToday ? { 'aria-current': 'date' as const } : {})}
      aria-label={[dayInWords(day.day), mark, due > 0 ? `到期${due}件` : '没有到期的']
        .filter(Boolean)
        .join('，')}
      onKeyDown={onPress}
      onClick={() => onChoose(day.day)}
    >
      <span className="duty-date">{Number(day.day.slice(8))}</span>
      {isToday && <span className="duty-mark">今天</span>}
      {mark && <span className="duty-mark">{mark}</span>}
    </button>
  )
}

interface DueProps {
  day: CalendarDay
  few: boolean
  place: Place
  onChoose: (day: string) => void
}

/** What is due: of one unit each with its state, of all below how many. */
function Due({ day, few, place, onChoose }: DueProps) {
  if (place.below) return <DayCounts day={day} place={place} />
  const shown = few ? day.items.slice(0, FEW) : day.items
  const more = day.items.length - shown.length
  return (
    <ul className="duty-day-items">
      {shown.map(item => (
        <li key={item.id}>
          <Link to={`/duties/${item.id}`} aria-label={`${item.label}，${STATES[item.state]}`}>
            {item.label}
          </Link>{' '}
          <StateWord state={item.state} />
        </li>
      ))}
      {more > 0 && (
        <li>
          <button
            type="button"
            className="duty-more"
            aria-label={`${day.day}另有${more}件`}
            onClick={() => onChoose(day.day)}
          >
            另有{more}件
          </button>
        </li>
      )}
    </ul>
  )
}

const DAY_COUNTS = ['owed', 'done', 'near', 'overdue', 'notDue', 'paused', 'exempt'] as const

/** How many fall due on a day and how they stand; each number with its list. */
export function DayCounts({ day, place }: { day: CalendarDay; place: Place }) {
  const { counts } = day
  if (!counts) return null
  return (
    <ul className="duty-day-items">
      {DAY_COUNTS.filter(key => counts[key] > 0).map(key => (
        <li key={key}>
          {COUNTED[key].label}{' '}
          <Link
            className="figure"
            to={listTo({ ...place, from: day.day, to: day.day, states: COUNTED[key].states })}
            aria-label={`${day.day}${COUNTED[key].label}：${counts[key]}，打开清单`}
          >
            {counts[key]}
          </Link>
        </li>
      ))}
    </ul>
  )
}
