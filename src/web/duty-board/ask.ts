import type { OccurrenceState } from '#domain/duty/state.ts'
import type { Counts } from '#domain/duty/wire.ts'
import { type Day, isDay, type Period, yearOf, yearPeriod } from '#domain/kernel/day.ts'

/** Parts of a year that a board can be asked for. */
export const PARTS = {
  year: { label: '全年', days: ['01-01', '12-31'] },
  Q1: { label: '第一季度', days: ['01-01', '03-31'] },
  Q2: { label: '第二季度', days: ['04-01', '06-30'] },
  Q3: { label: '第三季度', days: ['07-01', '09-30'] },
  Q4: { label: '第四季度', days: ['10-01', '12-31'] },
  H1: { label: '上半年', days: ['01-01', '06-30'] },
  H2: { label: '下半年', days: ['07-01', '12-31'] },
} as const
export type Part = keyof typeof PARTS

export const VIEWS = { units: '各单位', duties: '各项职责', paused: '停表', foresee: '预警' } as const
export type View = keyof typeof VIEWS

/** What the address of a board says. */
export interface BoardAsk extends Period {
  /** The unit of the acting post when absent. */
  unit: number | undefined
  year: number
  part: Part
  on: Day
  duty: string | undefined
  view: View
}

/** Reads a board's address. Of a year that is over it is seen as on its last day, else as today. */
export function readBoardAsk(search: URLSearchParams, { year: begins, today }: { year: number; today: Day }) {
  const unit = Number(search.get('unit')) || undefined
  const asked = Number(search.get('year'))
  const year = Number.isInteger(asked) && asked >= 1990 && asked <= 2200 ? asked : begins
  const part = keyIn(PARTS, search.get('part')) ?? 'year'
  const [first, last] = PARTS[part].days
  const on = search.get('on') ?? ''
  const ask: BoardAsk = {
    unit,
    year,
    part,
    from: `${year}-${first}`,
    to: `${year}-${last}`,
    on: isDay(on) ? on : standing(year, today),
    duty: search.get('duty') ?? undefined,
    view: keyIn(VIEWS, search.get('view')) ?? 'units',
  }
  return ask
}

/** The day on which a year is looked at when nobody says another. */
export function standing(year: number, today: Day): Day {
  return year < yearOf(today) ? yearPeriod(year).to : today
}

function keyIn<T extends object>(of: T, key: string | null): keyof T | undefined {
  return key !== null && Object.hasOwn(of, key) ? (key as keyof T) : undefined
}

/** What a board counts and which occurrences stand behind each number; a gap is acts missing in what is overdue. */
export const COUNTED = {
  owed: { label: '应办', states: ['done', 'done-late', 'near', 'overdue', 'not-due', 'paused'] },
  done: { label: '已办', states: ['done', 'done-late'] },
  near: { label: '临期', states: ['near'] },
  overdue: { label: '逾期', states: ['overdue'] },
  notDue: { label: '未到期', states: ['not-due'] },
  paused: { label: '停表', states: ['paused'] },
  gap: { label: '缺口', states: ['overdue'] },
  exempt: { label: '不适用', states: ['exempt'] },
  doneLate: { label: '逾期完成', states: ['done-late'] },
} as const satisfies Record<keyof Counts, { label: string; states: readonly OccurrenceState[] }>
export type Counted = keyof Counts

/** What each column of a board counts, in the order of reading. */
export const COLUMNS = ['owed', 'done', 'near', 'overdue', 'notDue', 'paused', 'gap', 'exempt'] as const

/** The parts a bar is made of, in the order they are drawn; all that is owed is one of them. */
export const PIECES = ['done', 'near', 'overdue', 'notDue', 'paused'] as const

/** A bar in words, for those who do not see it. */
export function barInWords(counts: Counts): string {
  if (counts.owed === 0) return '没有应办'
  const pieces = PIECES.filter(key => counts[key] > 0).map(key => `${COUNTED[key].label}${counts[key]}`)
  return `应办${counts.owed}：${pieces.join('，')}`
}

/** The pieces of a bar as shares of its whole length, one after another. */
export function piecesOf(counts: Counts): { key: (typeof PIECES)[number]; start: number; share: number }[] {
  if (counts.owed === 0) return []
  let start = 0
  return PIECES.flatMap(key => {
    const share = counts[key] / counts.owed
    const piece = { key, start, share }
    start += share
    return share > 0 ? [piece] : []
  })
}

/** The years a page offers: the next one, and as far back as anybody asks. */
export function yearsAround(year: number, today: Day): number[] {
  const last = yearOf(today) + 1
  const first = Math.min(year, yearOf(today)) - 4
  return Array.from({ length: last - first + 1 }, (_, back) => last - back)
}
