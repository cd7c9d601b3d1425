import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type Day, dayOf, daysBetween, isWithin, serialOf, yearOf } from '#domain/kernel/day.ts'
import type { PeriodicCadence } from './cadence.ts'
import { isWorkingDay } from './calendar.ts'
import { owes, type Span, termsOf, type Window, windowAfter, windowOfTerm, windowsOf } from './occurrence.ts'
import { anyCalendar, anyDay, anyEvery, CALENDAR, NO_CALENDAR, TEN_YEARS } from './sample.testing.ts'

function dues(cadence: PeriodicCadence, year = 2023): string[] {
  return windowsOf(cadence, year, CALENDAR).map(window => `${window.key} ${window.due}`)
}

test('每月、每季、每半年、每年：到期在时段末，键一看就懂', () => {
  expect(dues({ every: 'month' }).slice(0, 3)).toEqual([
    '2023-01 2023-01-31',
    '2023-02 2023-02-28',
    '2023-03 2023-03-31',
  ])
  expect(dues({ every: 'month' }, 2024)[1]).toBe('2024-02 2024-02-29')
  expect(dues({ every: 'quarter' })).toEqual([
    '2023-Q1 2023-03-31',
    '2023-Q2 2023-06-30',
    '2023-Q3 2023-09-30',
    '2023-Q4 2023-12-31',
  ])
  expect(dues({ every: 'half' })).toEqual(['2023-H1 2023-06-30', '2023-H2 2023-12-31'])
  expect(dues({ every: 'year' })).toEqual(['2023 2023-12-31'])
})

test('固定日：28日前；31日在短月是月末；半年、季度里数月份', () => {
  expect(dues({ every: 'month', by: { day: 28 } })[6]).toBe('2023-07 2023-07-28')
  expect(dues({ every: 'month', by: { day: 31 } })[3]).toBe('2023-04 2023-04-30')
  expect(dues({ every: 'half', by: { month: 6, day: 20 } })).toEqual([
    '2023-H1 2023-06-20',
    '2023-H2 2023-12-20',
  ])
  expect(dues({ every: 'quarter', by: { month: 1, day: 10 } })[1]).toBe('2023-Q2 2023-04-10')
  expect(dues({ every: 'year', by: { month: 1, day: 31 }, about: 'previous' })).toEqual(['2023 2023-01-31'])
})

test('遇非工作日提前或顺延，调休上班的周末算工作日', () => {
  expect(dues({ every: 'month', by: { day: 28 }, shift: 'earlier' })[0]).toBe('2023-01 2023-01-28')
  expect(dues({ every: 'month', by: { day: 2 }, shift: 'later' })[9]).toBe('2023-10 2023-10-07')
  expect(dues({ every: 'year', shift: 'later' })).toEqual(['2023 2023-12-29'])
})

test('节前：从放假前若干天到放假前一天；两节连休只有一个；元旦前的窗口归它到期的那一年', () => {
  const before = (festivals: Extract<PeriodicCadence, { festivals: unknown }>['festivals'], year = 2023) =>
    windowsOf({ festivals, days_before: 10 }, year, CALENDAR)
  expect(before(['spring'])).toEqual([
    { key: '2023-spring', from: '2023-01-11', to: '2023-01-20', due: '2023-01-20' },
  ])
  expect(before(['national', 'mid-autumn']).map(one => one.key)).toEqual(['2023-mid-autumn'])
  expect(before(['national']).map(one => one.key)).toEqual(['2023-national'])
  expect(before(['new-year'], 2022)).toEqual([
    { key: '2023-new-year', from: '2022-12-21', to: '2022-12-30', due: '2022-12-30' },
  ])
  expect(before(['new-year'], 2023)).toEqual([
    { key: '2024-new-year', from: '2023-12-22', to: '2023-12-31', due: '2023-12-31' },
  ])
  expect(windowsOf({ festivals: ['spring'], days_before: 10 }, 2023, NO_CALENDAR)).toEqual([])
})

test('某事发生后限期：日、工作日、月，跨年照数', () => {
  const after = (within: number, count: 'calendar' | 'working' | 'month', on: Day) =>
    windowAfter({ after: { metric: 'm' }, within, count }, { record: 9, on }, CALENDAR)
  expect(after(15, 'calendar', '2022-12-20')).toEqual({
    key: 'r9',
    from: '2022-12-20',
    to: '2023-01-04',
    due: '2023-01-04',
  })
  expect(after(2, 'working', '2022-12-30').due).toBe('2023-01-04')
  expect(after(1, 'month', '2024-01-31').due).toBe('2024-02-29')
  expect(after(2, 'month', '2022-12-31').due).toBe('2023-02-28')
  const first = {
    each: { metric: 'm' },
    first_item: { field: 'items', item: [{ field: 'kind', in: ['x'] }] },
  }
  expect(windowAfter(first, { record: 3, on: '2023-05-04' }, CALENDAR)).toEqual({
    key: 'r3',
    from: '2023-05-04',
    to: '2023-05-04',
    due: '2023-05-04',
  })
})

test('换届：届满前六个月起；一届班子同日届满只算一次', () => {
  const cadence = { term: 'unit' as const, months_before: 6 }
  expect(windowOfTerm(cadence, { post: 45, dueOn: '2026-08-31' })).toEqual({
    key: 't45',
    from: '2026-02-28',
    to: '2026-08-31',
    due: '2026-08-31',
  })
  const posts = [
    { post: 7, dueOn: '2026-08-31' },
    { post: 5, dueOn: '2026-08-31' },
    { post: 6, dueOn: null },
    { post: 8, dueOn: '2027-08-31' },
  ]
  expect(termsOf(cadence, posts).map(one => one.post)).toEqual([5, 8])
  expect(termsOf({ ...cadence, term: 'post' }, posts).map(one => one.post)).toEqual([5, 7, 8])
})

test('十年里：窗口首尾相接、不重不漏，到期都在窗口内和本年内，键不重复', () => {
  fc.assert(
    fc.property(anyEvery, anyCalendar, (cadence, calendar) => {
      const windows = TEN_YEARS.flatMap(year => {
        const found = windowsOf(cadence, year, calendar)
        expect(found.every(window => yearOf(window.due) === year)).toBe(true)
        return found
      }).toSorted((a, b) => (a.from < b.from ? -1 : 1))
      expect(new Set(windows.map(window => window.key)).size).toBe(windows.length)
      expect([windows[0]?.from, windows.at(-1)?.to]).toEqual(['2020-01-01', '2029-12-31'])
      windows.slice(1).forEach((window, index) => {
        expect(window.from).toBe(addDays(windows[index]?.to ?? '', 1))
      })
      for (const { from, to, due } of windows) expect(isWithin(due, { from, to })).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test('要求移到工作日的，只要窗口里有工作日，到期就是工作日', () => {
  fc.assert(
    fc.property(anyEvery, anyCalendar, fc.constantFrom(...TEN_YEARS), (cadence, calendar, year) => {
      for (const { due } of windowsOf({ ...cadence, shift: 'later' }, year, calendar)) {
        expect(isWorkingDay(calendar, due)).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})

const MONTHS = { month: 1, quarter: 3, half: 6, year: 12 } as const

/** Counts by walking day after day: a period ends when the next day lies in another one. */
function countByWalking(every: keyof typeof MONTHS, life: Span, inForce: Span): number {
  const periodOf = (day: Day) => `${yearOf(day)} ${Math.floor((Number(day.slice(5, 7)) - 1) / MONTHS[every])}`
  const has = ({ from, to }: Span, day: Day) => day >= from && (to === undefined || day <= to)
  let [owed, days, stood] = [0, 0, 0]
  for (let at = serialOf('2020-01-01'); at <= serialOf('2029-12-31'); at++) {
    const [day, next] = [dayOf(at), dayOf(at + 1)]
    days += 1
    if (has(life, day)) stood += 1
    if (periodOf(day) === periodOf(next)) continue
    if (has(life, day) && has(inForce, day) && stood >= days / 2) owed += 1
    days = 0
    stood = 0
  }
  return owed
}

test('应办个数与逐日走一遍数出来的一样：单位期中成立撤销、规范期中施行失效', () => {
  const span = fc
    .tuple(anyDay, fc.option(anyDay, { nil: undefined }))
    .map(([a, b]): Span => (b !== undefined && b < a ? { from: b, to: a } : { from: a, to: b }))
  const every = fc.constantFrom('month', 'quarter', 'half', 'year')
  fc.assert(
    fc.property(every, span, span, anyCalendar, (period, life, inForce, calendar) => {
      const windows = TEN_YEARS.flatMap(year => windowsOf({ every: period }, year, calendar))
      const owed = windows.filter(window => owes(window, life, inForce))
      expect(owed).toHaveLength(countByWalking(period, life, inForce))
    }),
    { numRuns: 60 },
  )
})

test('三十天的月份里正好站了十五天，应当办；十四天，不办', () => {
  const june: Window = { key: '2023-06', from: '2023-06-01', to: '2023-06-30', due: '2023-06-30' }
  const always = { from: '2000-01-01', to: undefined }
  expect(owes(june, { from: '2023-06-16', to: undefined }, always)).toBe(true)
  expect(owes(june, { from: '2023-06-17', to: undefined }, always)).toBe(false)
})

test.each<[string, Span, Span, boolean]>([
  ['全年都在', { from: '2000-01-01', to: undefined }, { from: '2000-01-01', to: undefined }, true],
  ['正好过半', { from: '2023-07-02', to: undefined }, { from: '2000-01-01', to: undefined }, true],
  ['差一天过半', { from: '2023-07-03', to: undefined }, { from: '2000-01-01', to: undefined }, false],
  ['到期前撤销', { from: '2000-01-01', to: '2023-12-30' }, { from: '2000-01-01', to: undefined }, false],
  ['到期当天撤销', { from: '2000-01-01', to: '2023-12-31' }, { from: '2000-01-01', to: undefined }, true],
  ['规范到期前失效', { from: '2000-01-01', to: undefined }, { from: '2000-01-01', to: '2023-12-30' }, false],
  ['规范年末才施行', { from: '2000-01-01', to: undefined }, { from: '2023-12-31', to: undefined }, true],
])('该不该办：%s', (_, life, inForce, owed) => {
  const window: Window = { key: '2023', from: '2023-01-01', to: '2023-12-31', due: '2023-12-31' }
  expect(daysBetween(window.from, window.to) + 1).toBe(365)
  expect(owes(window, life, inForce)).toBe(owed)
})
