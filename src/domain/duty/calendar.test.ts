import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, serialOf } from '#domain/kernel/day.ts'
import {
  addWorkingDays,
  festivalsOf,
  isWorkingDay,
  missingYears,
  workingDayIn,
  workingDaysBetween,
} from './calendar.ts'
import { anyDay, CALENDAR, HOLIDAYS_2023 } from './sample.testing.ts'

test.each([
  ['2023-10-07', true, '调休上班的周六'],
  ['2023-10-08', true, '调休上班的周日'],
  ['2023-10-05', false, '放假的周四'],
  ['2023-10-09', true, '平常的周一'],
  ['2023-10-14', false, '平常的周六'],
  ['2022-12-31', false, '元旦假期在上一年的那天'],
  ['2023-01-02', false, '元旦假期的周一'],
  ['2024-10-01', true, '没有公布的年份，按周一至周五'],
  ['2024-10-05', false, '没有公布的年份的周六'],
])('%s 上班：%s（%s）', (day, works) => {
  expect(isWorkingDay(CALENDAR, day)).toBe(works)
})

test('国庆前最后一天收到，五个工作日内：过了长假和调休再数', () => {
  expect(addWorkingDays(CALENDAR, '2023-09-28', 5)).toBe('2023-10-11')
  expect(addWorkingDays(CALENDAR, '2023-09-28', 0)).toBe('2023-09-28')
})

test('跨年数工作日', () => {
  expect(addWorkingDays(CALENDAR, '2022-12-30', 1)).toBe('2023-01-03')
  expect(workingDaysBetween(CALENDAR, '2022-12-30', '2023-01-03')).toBe(1)
  expect(workingDaysBetween(CALENDAR, '2023-01-03', '2022-12-30')).toBe(0)
})

test('数出去再数回来，个数不变；落脚的总是工作日', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 120 }), (day, count) => {
      const end = addWorkingDays(CALENDAR, day, count)
      expect(workingDaysBetween(CALENDAR, day, end)).toBe(count)
      expect(isWorkingDay(CALENDAR, end)).toBe(true)
    }),
  )
})

test('工作日的个数，与逐日查星期、放假、调休得到的一样', () => {
  const off = new Set<number>()
  for (const { from, to } of HOLIDAYS_2023.off)
    for (let at = serialOf(from); at <= serialOf(to); at++) off.add(at)
  const worked = new Set(HOLIDAYS_2023.work.map(serialOf))
  fc.assert(
    fc.property(anyDay, fc.nat(400), (from, length) => {
      let count = 0
      for (let at = serialOf(from) + 1; at <= serialOf(from) + length; at++) {
        // 2023-01-02 was a Monday.
        const weekday = (at - serialOf('2023-01-02') + 7_000_000) % 7
        if (worked.has(at) || (weekday < 5 && !off.has(at))) count += 1
      }
      expect(workingDaysBetween(CALENDAR, from, addDays(from, length))).toBe(count)
    }),
  )
})

test('缺哪几年说得出来；缺的年份只知道日期固定的节日，不猜农历的', () => {
  expect(missingYears(CALENDAR, { from: '2022-12-30', to: '2024-01-02' })).toEqual([2022, 2024])
  expect(missingYears(CALENDAR, { from: '2023-01-01', to: '2023-12-31' })).toEqual([])
  expect(festivalsOf(CALENDAR, 2024)).toEqual([
    { festival: 'new-year', from: '2024-01-01', to: '2024-01-01' },
    { festival: 'labour', from: '2024-05-01', to: '2024-05-01' },
    { festival: 'national', from: '2024-10-01', to: '2024-10-01' },
  ])
  expect(festivalsOf(CALENDAR, 2023).map(one => one.festival)).toEqual([
    'new-year',
    'spring',
    'qingming',
    'labour',
    'dragon-boat',
    'mid-autumn',
    'national',
  ])
})

test('移到工作日时不出时段；一边没有就往另一边', () => {
  const period = { from: '2023-10-01', to: '2023-10-08' }
  expect(workingDayIn(CALENDAR, { period, day: '2023-10-03', side: 'later' })).toBe('2023-10-07')
  expect(workingDayIn(CALENDAR, { period, day: '2023-10-03', side: 'earlier' })).toBe('2023-10-07')
  const closed = { from: '2023-10-01', to: '2023-10-06' }
  expect(workingDayIn(CALENDAR, { period: closed, day: '2023-10-03', side: 'later' })).toBe('2023-10-03')
})
