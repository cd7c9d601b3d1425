import { type Day, daysBetween } from '#domain/kernel/day.ts'

/** What is known of an open occurrence and of how the unit did on the same duty before. */
export interface Course {
  from: Day
  due: Day
  times: number
  done: number
  /** Of the occurrences of this duty in this unit that fell due before: how many, and how many in time. */
  past: { due: number; inTime: number; overdue: number }
  /** Of all duties of this unit that fell due this year. */
  year: { due: number; overdue: number }
}

export interface Forecast {
  likely: 'likely' | 'possible'
  reason: string
}

/** Of so many before at most half in time: it will hardly be otherwise now. */
const ENOUGH = 2

/**
 * Whether an open occurrence will probably be missed, with the reason in words: from the days gone by against the acts
 * done, and from how the same duty went before. It says something of the work, nothing of a person.
 */
export function foresee(course: Course, today: Day): Forecast | undefined {
  const { from, due, times, done, past, year } = course
  const left = daysBetween(today, due)
  if (left < 0 || today < from || done >= times) return undefined
  const length = Math.max(1, daysBetween(from, due))
  const gone = Math.round((100 * (length - left)) / length)
  const pace = `时间已过${gone}%，要${times}次只办了${done}次`
  const late = past.due - past.inTime
  const before = `以前到期的${past.due}次里${late}次没按期办成`
  const isBehind = done * 100 < times * gone && gone >= 50
  const isWeak = past.due >= ENOUGH && 2 * late >= past.due
  if (isBehind && isWeak) return { likely: 'likely', reason: `${pace}；${before}` }
  if (isWeak && 2 * past.overdue >= past.due)
    return { likely: 'likely', reason: `${before}，其中${past.overdue}次至今没办；还剩${left}天` }
  if (times > 1 && isBehind && times - done > left / 7)
    return { likely: 'likely', reason: `${pace}，还剩${left}天，每周一次也来不及` }
  if (isWeak) return { likely: 'possible', reason: `${before}；还剩${left}天` }
  if (isBehind && year.due >= 4 && 2 * year.overdue >= year.due)
    return { likely: 'possible', reason: `${pace}；今年到期的${year.due}件里${year.overdue}件逾期未办` }
  if (isBehind && gone >= 90) return { likely: 'possible', reason: `${pace}，还剩${left}天` }
  return undefined
}
